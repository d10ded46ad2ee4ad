// The formatting of values. All functions return text, never markup.
const twoDigits = number => String(number).padStart(2, '0');
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Returns milliseconds as 1:05 or 2:03:09. */
export function duration(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${twoDigits(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

/** Formats milliseconds, rounded down: 40 s, 12 min, 3 h 5 min. */
export function approximate(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
}

export const time = instant => clock.format(new Date(instant));

/** Returns a string unchanged, and any other JSON value as JSON. */
export const plain = value => typeof value === 'string' ? value : JSON.stringify(value);
