/** A model's suggestions for photographs in files: what `suggest` and `evaluate` share. */
import type { Framing } from '../../core/frame/frame';
import type { EditDocument, InputTransform, Step } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import { decisionStep } from '../../policy/round/decision';
import { playRound, type RolloutRequest, type Round } from '../../policy/round/rollout';
import { stateAfterSteps } from '../../policy/round/state';
import { makeThumbnail, type ResizeMethod } from '../../policy/round/thumbnail';
import { prepareSteps } from '../../render/chain/prepare';
import { applySteps } from '../../render/cpu/run-steps';
import { type ResolvedInput, resolveInput } from '../../render/transform/input-transform';
import type { AgentRuntime } from './agent-runtime';
import type { ValuesOf } from '../arguments/command';
import { type INPUT_OPTION, readInput } from '../arguments/transform-options';
import type { Host } from '../host';
import { type MODEL_OPTION, type OpenedModel, openModel } from './model-source';
import { readPhoto } from '../files/photo-file';

/** A model that is ready to be asked, and how samples become linear for it. */
export interface Suggester extends OpenedModel, AgentRuntime {
  readonly input: InputTransform;
}

/** The values of `--model` and `--input`. */
type ModelValues = ValuesOf<readonly [typeof MODEL_OPTION, typeof INPUT_OPTION]>;

/** How a round begins, where that is not from the untouched photograph. */
export interface BeginningOptions {
  readonly method?: ResizeMethod;
  /** Steps that are there already: the round goes on from those that are enabled. */
  readonly steps?: readonly Step[];
  /** The part of the photograph that the model sees. */
  readonly frame?: Framing;
}

/** A photograph before a model has done anything to it. */
export interface Beginning {
  readonly photo: OpenPhoto;
  readonly input: ResolvedInput;
  /** The image after the steps that are there, and its place in the round. */
  readonly request: Required<Pick<RolloutRequest, 'image' | 'state'>>;
  /** The steps that are there, with the transforms that the model was made for. */
  readonly document: EditDocument;
}

/** A photograph, the round that was played for it, and the document with the round's steps. */
export interface Suggestion extends Pick<Beginning, 'photo' | 'document'> {
  readonly round: Round;
}

/** Throws a UsageError for a wrong `--input`, a UserError for a model that cannot be used. */
export async function openSuggester(host: Host, values: ModelValues): Promise<Suggester> {
  const asked = readInput(values.input);
  const opened = await openModel(host, values.model);

  // Loads tfjs, which a wrong option need not wait for.
  const { startAgent } = await import('./agent-runtime');
  return { ...opened, ...(await startAgent(opened.model)), input: asked ?? opened.model.input };
}

/** Opens a photograph and prepares what a model is asked with. Throws a UserError that names the file. */
export async function beginRound(
  host: Host,
  { model, input }: Suggester,
  path: string,
  { method, steps = [], frame }: BeginningOptions = {},
): Promise<Beginning> {
  const photo = await readPhoto(host, path, frame);
  const resolved = resolveInput(photo.source, photo.profile, input);

  return {
    ...{ photo, input: resolved, document: { input, output: model.output, ...(frame && { frame }), steps } },
    request: {
      image: await imageAfter({ photo, input: resolved }, steps, model.architecture.imageSize, method),
      state: stateAfterSteps(steps, model.architecture),
    },
  };
}

/** The square of a photograph that models see, after steps: interleaved RGB of `size` squared pixels. */
export async function imageAfter(
  { photo, input }: Pick<Beginning, 'photo' | 'input'>,
  steps: readonly Step[],
  size: number,
  method: ResizeMethod = 'area',
): Promise<Float32Array<ArrayBuffer>> {
  const image = await makeThumbnail(photo.source, input, size, { method });
  applySteps(image, prepareSteps(steps), { imageWidth: size, imageHeight: size, firstPixel: 0 });
  return image;
}

/** A whole round, without dropout and goals. Throws a UserError that names the file. */
export async function suggestFor(host: Host, suggester: Suggester, path: string): Promise<Suggestion> {
  const { photo, document, request } = await beginRound(host, suggester, path);
  const round = await playRound(suggester.agent, request);
  return { photo, round, document: withRound(document, round) };
}

/** A document with a round's steps behind its own. */
export const withRound = (document: EditDocument, { decisions }: Round): EditDocument => ({
  ...document,
  steps: [...document.steps, ...decisions.map(decisionStep)],
});
