/** The person's choice of what draws photos, kept in this browser. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStorage } from '../../core/platform';

/** `automatic` takes a graphics card where there is one, and the processor where it is missing or slower. */
export const RENDERER_CHOICES = ['automatic', 'gpu', 'processor'] as const;
export type RendererChoice = (typeof RENDERER_CHOICES)[number];

const SETTING = 'renderer';

export class RendererSetting {
  readonly store: StoreApi<{ readonly choice: RendererChoice }>;
  readonly #settings: Pick<SessionStorage, 'loadSetting' | 'saveSetting'> | undefined;

  /** `asked`: a choice for this visit, which is not kept. Anything that is no choice is `automatic`. */
  constructor(settings?: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>, asked: string | null = null) {
    const choice = choiceIn(asked) ?? choiceIn(settings?.loadSetting(SETTING)) ?? 'automatic';
    this.#settings = settings;
    this.store = createStore(() => ({ choice }));
  }

  get choice(): RendererChoice {
    return this.store.getState().choice;
  }

  set(choice: RendererChoice): void {
    this.store.setState({ choice });
    try {
      this.#settings?.saveSetting(SETTING, choice);
    } catch {
      // The editor says when storage is full. Losing this choice is no loss.
    }
  }
}

const choiceIn = (text: string | null | undefined): RendererChoice | undefined =>
  RENDERER_CHOICES.find((choice) => choice === text);
