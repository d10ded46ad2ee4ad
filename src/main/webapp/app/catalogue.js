/** The dispositions of a tree of groups as a flat list, each with the folders it is in; what is found is found in this order. */
export function flatten(groups) {
  const several = groups.length > 1;
  return groups.flatMap(group => leaves(group, several ? [group.displayName] : [], group.defaultGroup ? null : group.name));
}

function leaves(group, folders, key) {
  const here = (group.dispositions ?? []).map(({ name, displayName }) => ({
    name,
    displayName,
    folder: folders.join(' › '),
    key,
    words: [name, displayName, ...folders].join('\n').toLowerCase(),
  }));
  return [...here, ...(group.groups ?? []).flatMap(child => leaves(child, [...folders, child.displayName], key))];
}

/** Those that contain every word typed. */
export function matching(dispositions, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return dispositions.filter(disposition => words.every(word => disposition.words.includes(word)));
}

/** What a value is called in the catalogue; a value from elsewhere is called what it is. */
export const displayName = (dispositions, value) => dispositions.find(({ name }) => name === value)?.displayName ?? String(value);
