/** Steps as a part of an address, so that a look can be shared without a photo: `#steps=`, and a steps file, deflated. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { UserError } from '../core/errors';
import type { EditDocument } from '../core/step';
import { parseStepsFile } from '../filters/steps';

const KEY = '#steps=';

/** More than any person makes; what is longer would take long to read. */
const LONGEST = 20_000;

/** Returns the part of an address behind its path: `#steps=q1Yq...`. */
export function formatStepsLink(document: EditDocument): string {
  const text = JSON.stringify({ version: 1, ...document });
  const bytes = deflateSync(strToU8(text), { level: 9 });
  const base64 = btoa(String.fromCharCode(...bytes));
  return KEY + base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * Reads the steps of an address. Returns undefined where it has none. Throws a UserError where they are damaged, or make no sense.
 *
 * @param hash As `location.hash` has it.
 */
export function parseStepsLink(hash: string): EditDocument | undefined {
  if (!hash.startsWith(KEY)) return undefined;
  return parseStepsFile(textOf(hash.slice(KEY.length)));
}

function textOf(code: string): string {
  try {
    if (code.length > LONGEST) throw new RangeError('too long');
    const base64 = code.replaceAll('-', '+').replaceAll('_', '/');
    const text = strFromU8(inflateSync(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))));
    if (text === '') throw new RangeError('empty');
    return text;
  } catch (cause) {
    throw new UserError('The steps in this link are damaged: copy the whole link again.', { cause });
  }
}
