/** Hands a text over as a file. */
import type { Platform } from '../platform';

const MIME_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/jsonl',
  csv: 'text/csv',
  svg: 'image/svg+xml',
  md: 'text/markdown',
};

/** The ending of the name says what kind of text it is. */
export function saveText({ saveFile }: Pick<Platform, 'saveFile'>, name: string, text: string): void {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  saveFile(name, MIME_TYPES[extension] ?? 'text/plain', new TextEncoder().encode(text));
}
