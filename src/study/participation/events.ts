/**
 * The record of a participation: numbered events, from which everything else follows. The plan of the study and the
 * events so far give the page a participant is on, so a reload, a replay and an analysis read the same list.
 */
import * as v from 'valibot';
import { checkJsonBy } from '../../core/json/read-json';
import { finiteNumber as number } from '../../core/json/schemas';

const index = v.pipe(number, v.integer(), v.minValue(0));
const position = v.pipe(number, v.minValue(-1e6), v.maxValue(1e6));
const text = v.string();

/**
 * Every event has a number, from 0 without gaps, and a time in milliseconds since 1970 by the participant's clock.
 */
const common = { number: index, time: number };
const event = <const Kind extends string, Entries extends v.ObjectEntries>(kind: Kind, entries: Entries) =>
  v.strictObject({ ...common, kind: v.literal(kind), ...entries });

/** The program, browser, GPU and screen that a participation ran on. Nothing here is about the person. */
const environment = v.strictObject({
  /** The version of this program. */
  version: text,
  browser: text,
  gpu: text,
  screen: v.strictObject({
    width: number,
    height: number,
    pixelRatio: number,
    colorDepth: number,
    gamut: text,
    dynamicRange: text,
  }),
  /** The numbers that the canvas shows, e.g. "8 bits, sRGB". */
  canvas: text,
});

const shownPair = v.strictTuple([text, text]);

const studyEvent = v.variant('kind', [
  /** The first. `design`: the checksum of the study file. `simulated`: nobody was there. */
  event('begin', { design: text, simulated: v.boolean(), environment: v.nullable(environment) }),
  event('consent', {}),
  /** Goes on from a page to be read: instructions. */
  event('continue', {}),
  /** The photograph is on the screen: time counts from here. */
  event('photo', { photo: text, condition: text, practice: v.boolean() }),
  event('filter', { step: index, from: text, to: text }),
  /** A slider was moved and let go; `reset`: by its button. Positions are 0..100. */
  event('slide', {
    step: index,
    filter: text,
    slider: index,
    from: position,
    to: position,
    reset: v.boolean(),
  }),
  event('step', { from: index, to: index }),
  event('undo', {}),
  event('redo', {}),
  /** How long the photograph without its steps was looked at, in milliseconds. */
  event('before', { milliseconds: number }),
  /** The window was hidden for so long, in milliseconds: behind others, in another tab, or on a machine asleep. */
  event('hidden', { milliseconds: number }),
  /** The agent's next step was shown: what it would do, as a filter with positions of its sliders. */
  event('suggest', { step: index, filter: text, positions: v.array(position) }),
  /** It was taken over. */
  event('take', { step: index, filter: text, positions: v.array(position) }),
  event('done', { timedOut: v.boolean() }),
  /** Which of two results, left and right as shown, is better. */
  event('prefer', { task: text, photo: text, shown: shownPair, chosen: text }),
  event('rate', {
    task: text,
    photo: text,
    candidate: text,
    value: v.pipe(index, v.minValue(1), v.maxValue(5)),
  }),
  event('answer', { question: text, value: v.union([number, text]) }),
  /** All that was asked is answered. */
  event('finish', {}),
]);

export type StudyEvent = v.InferOutput<typeof studyEvent>;
export type Environment = v.InferOutput<typeof environment>;
export type EventKind = StudyEvent['kind'];
export type EventOf<Kind extends EventKind> = Extract<StudyEvent, { readonly kind: Kind }>;

/** An event before it has its number and time. */
export type Happening = StudyEvent extends infer Each
  ? Each extends StudyEvent
    ? Omit<Each, 'number' | 'time'>
    : never
  : never;

/** Throws a UserError that says what is wrong, beginning with `where`. */
export const parseEvent = (json: unknown, where: string): StudyEvent =>
  checkJsonBy(studyEvent, json, (issue) => {
    const member = v.getDotPath(issue);
    return `${where}: this is no event of a study${member === null ? '' : ` ("${member}" is wrong)`}.`;
  });
