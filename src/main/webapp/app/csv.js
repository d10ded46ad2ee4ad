import { duration } from './format.js';
import { texts } from './texts.js';

/** Prefixes text that a spreadsheet would interpret as a formula; a telephone number is no formula. */
const withoutFormula = text => /^[=+\-@\t\r]/.test(text) && !/^\+[\d ()-]+$/.test(text) ? `'${text}` : text;
const cell = text => `"${withoutFormula(String(text ?? '')).replaceAll('"', '""')}"`;

export function csv(rows) {
  const head = ['callUuid', ...Object.values(texts.columns), 'Began', 'Ended'];
  const lines = rows.map(row => [
    row.id, row.agent, row.number, row.direction, texts.states[row.state],
    duration((row.endedAt ?? Date.now()) - row.duration), row.disposition, row.call.beganAt, row.call.endedAt,
  ]);
  return [head, ...lines].map(line => line.map(cell).join(',')).join('\r\n') + '\r\n';
}

export function download(name, text) {
  const link = document.createElement('a');
  // The byte order mark makes spreadsheets read the file as UTF-8.
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
