/** Changes to a document, as pure functions: each takes one and returns the next. */
import { type Framing, isWholeFrame, tidyFrame } from '../core/frame/frame';
import type { EditDocument, ParameterValues, Step } from '../core/step';
import { requireFilter } from '../filters';
import { defaultParameters, makeStep } from '../filters/steps';

const withSteps = (document: EditDocument, steps: readonly Step[]): EditDocument => ({ ...document, steps });

function replaceStep(document: EditDocument, index: number, change: (step: Step) => Step): EditDocument {
  return withSteps(
    document,
    document.steps.map((step, i) => (i === index ? change(step) : step)),
  );
}

/** Inserts a step of a filter before `index`; parameters that are left out change nothing. */
export function insertStep(
  document: EditDocument,
  index: number,
  filterId: string,
  params: ParameterValues = {},
): EditDocument {
  const step = makeStep(requireFilter(filterId));
  const inserted = { ...step, params: { ...step.params, ...params } };
  return withSteps(document, document.steps.toSpliced(index, 0, inserted));
}

export function removeStep(document: EditDocument, index: number): EditDocument {
  return withSteps(document, document.steps.toSpliced(index, 1));
}

/** Moves a step to where `to` counts positions after its removal. */
export function moveStep(document: EditDocument, from: number, to: number): EditDocument {
  const step = document.steps[from];
  if (!step || from === to) return document;
  return withSteps(document, document.steps.toSpliced(from, 1).toSpliced(to, 0, step));
}

export function setStepEnabled(document: EditDocument, index: number, enabled: boolean): EditDocument {
  return replaceStep(document, index, (step) => ({ ...step, enabled }));
}

/** Sets some of a step's parameters. A step changed by hand is the person's from then on. */
export function setStepParameters(
  document: EditDocument,
  index: number,
  params: ParameterValues,
): EditDocument {
  return replaceStep(document, index, (step) => ({
    ...step,
    params: { ...step.params, ...params },
    origin: 'person',
  }));
}

/** Frames the photo. A frame that changes nothing is none. */
export function withFrame({ input, output, steps }: EditDocument, framing: Framing): EditDocument {
  const frame = tidyFrame(framing);
  return { input, output, ...(!isWholeFrame(frame) && { frame }), steps };
}

export function resetStep(document: EditDocument, index: number): EditDocument {
  return replaceStep(document, index, (step) => ({
    ...step,
    params: defaultParameters(requireFilter(step.filter)),
    origin: 'person',
  }));
}

/** The first step of `next` that is not the same in `previous`, or the last where only some at the end have gone. */
export function firstChangedStep(previous: readonly Step[], next: readonly Step[]): number | undefined {
  const length = Math.max(previous.length, next.length);
  const changed = Array.from({ length }, (_, i) => i).find((i) => previous[i] !== next[i]);
  return changed === undefined ? undefined : Math.min(changed, next.length - 1);
}
