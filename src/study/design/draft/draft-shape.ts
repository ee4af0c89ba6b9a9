/**
 * The shape of a draft, which need not be a valid study yet: the members are there and of the right kind, and their
 * contents may still be wrong. It is for drafts out of storage, which an earlier version may have written.
 */
import * as v from 'valibot';
import { checkedBy, readBy } from '../../../core/json/schemas';
import { parseInputTransform, parseOutputTransform } from '../../../filters/transforms';
import { parsePrecision } from '../../../render/precision/precision';
import type { StudyDesign } from '../design';

const text = v.string();

const photo = v.object({ id: text, file: text });

const order = v.variant('kind', [
  v.object({ kind: v.literal('fixed') }),
  v.object({ kind: v.literal('shuffled'), seed: v.number() }),
  v.object({ kind: v.literal('latin-square') }),
]);

const condition = v.object({
  id: text,
  tool: v.picklist(['original', 'agent']),
  suggestion: v.boolean(),
  reusePenalty: v.boolean(),
  precision: checkedBy(parsePrecision),
});

const question = v.variant('kind', [
  v.object({ kind: v.literal('likert'), id: text, text, points: v.number(), low: text, high: text }),
  v.object({ kind: v.literal('choice'), id: text, text, options: v.array(text) }),
  v.object({ kind: v.literal('text'), id: text, text }),
]);

const candidate = v.variant('source', [
  v.object({ id: text, source: v.picklist(['agent', 'own', 'untouched', 'auto-levels', 'gray-world']) }),
  v.object({ id: text, source: v.literal('files'), files: v.record(text, text) }),
]);

const ratingTask = v.object({
  id: text,
  kind: v.picklist(['pairs', 'scale']),
  question: text,
  photos: v.exactOptional(v.array(text)),
  candidates: v.array(candidate),
});

export const draftShape: v.GenericSchema<unknown, StudyDesign> = v.object({
  version: v.literal(1),
  id: text,
  title: text,
  instructions: text,
  consent: v.exactOptional(text),
  thanks: text,
  input: readBy(parseInputTransform),
  output: readBy(parseOutputTransform),
  photos: v.array(photo),
  practice: v.exactOptional(photo),
  order,
  // One is always there: the editor never takes the last one away.
  conditions: v.pipe(v.array(condition), v.minLength(1)),
  assignment: v.picklist(['between', 'within']),
  timeLimit: v.exactOptional(v.number()),
  questionnaire: v.array(question),
  ratings: v.array(ratingTask),
});
