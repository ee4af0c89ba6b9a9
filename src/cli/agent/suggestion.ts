/** A model's suggestions for photographs in files: what `suggest` and `evaluate` share. */
import type { EditDocument, InputTransform } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import { decisionStep } from '../../policy/round/decision';
import { playRound, type Round } from '../../policy/round/rollout';
import { makeThumbnail, type ResizeMethod } from '../../policy/round/thumbnail';
import { resolveInput } from '../../render/transform/input-transform';
import type { AgentRuntime } from './agent-runtime';
import type { ValuesOf } from '../arguments/command';
import { type INPUT_OPTION, readInput } from '../arguments/transform-options';
import type { Host } from '../host';
import { type MODEL_OPTION, type OpenedModel, openModel } from './model-source';
import { readPhoto } from '../files/photo-file';

export interface Suggester extends OpenedModel, AgentRuntime {
  readonly input: InputTransform;
}

/** The values of `--model` and `--input`. */
type ModelValues = ValuesOf<readonly [typeof MODEL_OPTION, typeof INPUT_OPTION]>;

export interface SuggestionOptions {
  readonly method?: ResizeMethod;
  readonly dropoutSeed?: number;
}

export interface Suggestion {
  readonly photo: OpenPhoto;
  /** The input transform that was found for this photo, in words. */
  readonly inputText: string;
  readonly round: Round;
  /** The photo's steps, with the transforms that the model was made for. */
  readonly document: EditDocument;
}

/** Throws a UsageError for a wrong `--input`, a UserError for a model that cannot be used. */
export async function openSuggester(host: Host, values: ModelValues): Promise<Suggester> {
  const asked = readInput(values.input);
  const opened = await openModel(host, values.model);
  const { startAgent } = await import('./agent-runtime');
  return { ...opened, ...(await startAgent(opened.model)), input: asked ?? opened.model.input };
}

/** Throws a UserError that names the file. */
export async function suggestFor(
  host: Host,
  { agent, model, input }: Suggester,
  path: string,
  { method, dropoutSeed }: SuggestionOptions = {},
): Promise<Suggestion> {
  const photo = await readPhoto(host, path);
  const resolved = resolveInput(photo.source, photo.profile, input);
  const image = await makeThumbnail(photo.source, resolved, model.architecture.imageSize, {
    ...(method && { method }),
  });
  const round = await playRound(agent, { image, ...(dropoutSeed !== undefined && { dropoutSeed }) });
  return {
    photo,
    inputText: resolved.description,
    round,
    document: { input, output: model.output, steps: round.decisions.map(decisionStep) },
  };
}
