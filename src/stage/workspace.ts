/**
 * Everything that belongs to one editor: what draws its photo, what compares it, what measures it and what suggests edits.
 * It is put together here and nowhere else. A page has one for the person's photo and one for a study's photographs.
 */
import type { Platform } from '../core/platform';
import { Editor } from '../editor/editor';
import { Matching } from '../editor/matching';
import type { Policy } from '../editor/model/policy';
import type { TasteKeeper } from '../editor/taste/taste-keeper';
import { Suggestions } from '../editor/suggestions';
import type { Tasks } from '../editor/tasks';
import { MeasuringClient } from '../laboratory/measuring/measuring-client';
import { CloserLooks } from './compare/closer-looks';
import { Compare } from './compare/compare';
import { CompareStage } from './compare/compare-stage';
import { Measurements } from './compare/measurements';
import type { RendererSetting } from './drawing/renderer-setting';
import type { PhotoView } from './photo/photo-view';
import { Stage } from './photo/stage';

export interface WorkspacePorts {
  readonly platform: Platform;
  /** The page's: workspaces share its queue and its notice. */
  readonly tasks: Tasks;
  /** The model that suggestions come from. Rejects with a UserError where there is none. */
  readonly requirePolicy: () => Promise<Policy>;
  /** Whether the person is about to change the step that is selected. */
  readonly isTyping?: () => boolean;
  /** What variations are ordered by. A study's workspace has none: a participant's own taste is no part of it. */
  readonly taste?: TasteKeeper;
  /** Whether histogram and strip are kept up while the stage has no canvas. */
  readonly countsUnseen?: boolean;
  /** Which renderer is chosen; the page's. */
  readonly renderer?: RendererSetting;
}

/** Its parts know each other, so a part of one workspace does not go with the parts of another. */
export class Workspace {
  readonly editor: Editor;
  /** Being private, it keeps TypeScript from taking a mixture of two workspaces for a workspace. */
  readonly #stage: Stage;
  readonly compare: Compare;
  readonly compareStage: CompareStage;
  readonly measurements: Measurements;
  readonly closerLooks: CloserLooks;
  readonly suggestions: Suggestions;
  readonly matching: Matching;

  constructor({ platform, tasks, requirePolicy, isTyping, taste, ...options }: WorkspacePorts) {
    const { session } = platform;
    const editor = new Editor(platform, tasks);
    const stage = new Stage(editor, platform, options);
    const compare = new Compare(editor, session);
    const compareStage = new CompareStage(editor, compare, stage);
    this.editor = editor;
    this.#stage = stage;
    this.compare = compare;
    this.compareStage = compareStage;
    this.measurements = new Measurements(
      editor,
      compare,
      compareStage.pictures,
      stage.view,
      new MeasuringClient(),
    );
    // In a worker of its own: numbers must not wait for noise.
    this.closerLooks = new CloserLooks(editor, compare, new MeasuringClient());
    this.suggestions = new Suggestions(editor, requirePolicy, isTyping, taste);
    this.matching = new Matching(editor);
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Where the person looks, on either stage. */
  get view(): PhotoView {
    return this.#stage.view;
  }
}
