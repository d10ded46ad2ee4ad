/** Returns the dispositions of a tree of groups as a list in the order of the tree, each with its folders. */
export function flatten(groups) {
  const hasSeveralGroups = groups.length > 1;
  return groups.flatMap(group => leaves(group, hasSeveralGroups ? [group.displayName] : [], group.defaultGroup ? null : group.name));
}

function leaves(group, folders, key) {
  const own = (group.dispositions ?? []).map(({ name, displayName }) => ({
    name,
    displayName,
    folder: folders.join(' › '),
    key,
    words: [name, displayName, ...folders].join('\n').toLowerCase(),
  }));
  return [...own, ...(group.groups ?? []).flatMap(child => leaves(child, [...folders, child.displayName], key))];
}

/** Returns the dispositions that contain every typed word. */
export function matching(dispositions, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return dispositions.filter(disposition => words.every(word => disposition.words.includes(word)));
}

/** Returns the display name of a value; a value that is not in the catalogue is its own name. */
export const displayName = (dispositions, value) => dispositions.find(({ name }) => name === value)?.displayName ?? String(value);
