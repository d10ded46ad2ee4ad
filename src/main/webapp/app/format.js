// How values look. Everything here is text; nothing is ever markup.
const two = number => String(number).padStart(2, '0');
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Milliseconds as 1:05 or 2:03:09. */
export function duration(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** Milliseconds as people say it: 40 s, 12 min, 3 h. */
export function roughly(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
}

export const time = instant => clock.format(new Date(instant));

/** A JSON value as text: a string as it is, anything else as JSON. */
export const plain = value => typeof value === 'string' ? value : JSON.stringify(value);
