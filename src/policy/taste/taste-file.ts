/** A taste as a file: the choices that it stands on, from which it is fitted again. */
import * as v from 'valibot';
import { readJson, readKept } from '../../core/json/read-json';
import { finiteNumber } from '../../core/json/schemas';
import { TASTE_ANSWERS, type TasteChoice } from './taste';

const VERSION = 1;
/** More choices than anybody makes; older ones are left out. */
export const MOST_CHOICES = 500;

const features = v.strictObject({
  lightness: finiteNumber,
  contrast: finiteNumber,
  warmth: finiteNumber,
  colourfulness: finiteNumber,
  clipping: finiteNumber,
  departure: finiteNumber,
});

const tasteFile = v.strictObject({
  kind: v.literal('exposure taste', 'must be "exposure taste"'),
  version: v.literal(VERSION, `must be ${VERSION}: this is the file of another version`),
  choices: v.pipe(
    v.array(v.strictObject({ pair: v.tuple([features, features]), chosen: v.picklist(TASTE_ANSWERS) })),
    v.maxLength(MOST_CHOICES, `must have ${MOST_CHOICES} entries or fewer`),
  ),
});

/** The text of a file with these choices. Nothing else is in it: neither pictures nor names. */
export const formatTaste = (choices: readonly TasteChoice[]): string =>
  `${JSON.stringify({ kind: 'exposure taste', version: VERSION, choices }, null, 1)}\n`;

/** The choices in the text of a file. Throws a UserError that names what is wrong. */
export const parseTaste = (text: string): readonly TasteChoice[] =>
  readJson(tasteFile, text, { whole: 'This taste', place: 'of this taste' }).choices;

/** The choices in a text that this program has kept; none where there are none. */
export const readKeptTaste = (text: string | undefined): readonly TasteChoice[] =>
  readKept(tasteFile, text)?.choices ?? [];
