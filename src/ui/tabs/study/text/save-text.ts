/** Hands a text over as a file. */
import type { Services } from '../../../page/services';

const MIME_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/jsonl',
  csv: 'text/csv',
  svg: 'image/svg+xml',
  md: 'text/markdown',
};

export function saveText({ saveFile }: Pick<Services, 'saveFile'>, name: string, text: string): void {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  saveFile(name, MIME_TYPES[extension] ?? 'text/plain', new TextEncoder().encode(text));
}
