/** The editor of study designs: a form for what a study file says, and what participants will see of it. */
import './design-editor.css';
import { useEffect } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { formatDesign, type StudyDesign, validateDesign } from '../../../../study/design/design';
import { Icon } from '../../../kit/icon';
import { useServices } from '../../../page/services';
import { saveText } from '../../../../core/text/save-text';
import { matches } from '../../../page/actions/shortcuts';
import { BasicsSection } from './sections/basics';
import { ColorSection } from './sections/color';
import { ConditionsSection } from './sections/conditions';
import { sectionElementId } from './sections/design-section';
import type { DesignDraftState, Files } from '../../../../study/design/draft/draft';
import { PhotographsSection } from './sections/photographs';
import { PlanPanel } from './plan/plan-panel';
import { inFormWords, type SectionId, SECTIONS, sectionOf } from '../../../../study/design/draft/problems';
import { QuestionnaireSection } from './sections/questionnaire';
import { RatingTasksSection } from './sections/rating-tasks';
import { TextsSection } from './sections/texts';
import { DraftContext, useDraft, useDraftActions, useDraftStore } from './use-draft';

export interface DesignEditorProps {
  readonly store: StoreApi<DesignDraftState>;
  /** Called with a valid design and the files that were chosen here. */
  readonly onPreview: (design: StudyDesign, files: Files) => void;
  /** Called as `onPreview` is. */
  readonly onFinish: (design: StudyDesign, files: Files) => void;
  /** The person wants to leave. The draft is kept by whoever gave the store. */
  readonly onExit: () => void;
}

/**
 * Contents, form and plan side by side; all of them follow the draft as it is typed.
 *
 * @example
 * <DesignEditor store={store} onPreview={preview} onFinish={finish} onExit={goHome} />
 */
export function DesignEditor({ store, onPreview, onFinish, onExit }: DesignEditorProps) {
  return (
    <DraftContext value={store}>
      <div className="design-editor">
        <Head onExit={onExit} />
        <Contents />
        <main className="design-form">
          <BasicsSection />
          <TextsSection />
          <PhotographsSection />
          <ConditionsSection />
          <RatingTasksSection />
          <QuestionnaireSection />
          <ColorSection />
        </main>
        <PlanPanel />
        <Foot onPreview={onPreview} onFinish={onFinish} />
      </div>
    </DraftContext>
  );
}

/** The title, undo and redo, and the way out. */
function Head({ onExit }: Pick<DesignEditorProps, 'onExit'>) {
  const undoLabel = useDraft((state) => state.undoLabel);
  const redoLabel = useDraft((state) => state.redoLabel);
  const title = useDraft((state) => state.draft.title);
  const { undo, redo } = useDraftActions();

  useUndoKeys();
  return (
    <header className="design-head">
      <h2>Study design</h2>
      <span className="design-head-title ellipsis">{title}</span>
      <button
        type="button"
        className="button compact"
        aria-label="Undo"
        title={undoLabel === undefined ? 'Undo' : `Undo: ${undoLabel}`}
        disabled={undoLabel === undefined}
        onClick={undo}
      >
        <Icon name="undo" />
        <span className="button-label">Undo</span>
      </button>
      <button
        type="button"
        className="button compact"
        aria-label="Redo"
        title={redoLabel === undefined ? 'Redo' : `Redo: ${redoLabel}`}
        disabled={redoLabel === undefined}
        onClick={redo}
      >
        <Icon name="redo" />
        <span className="button-label">Redo</span>
      </button>
      <button type="button" className="button outlined" onClick={onExit}>
        Close
      </button>
    </header>
  );
}

/** Ctrl+Z and Ctrl+Shift+Z, except in a field, where they take back typing. */
function useUndoKeys(): void {
  const store = useDraftStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { target } = event;
      const isField =
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && target.type === 'text');
      if (isField || event.defaultPrevented) return;

      const isUndo = matches({ key: 'z', command: true }, event);
      if (!isUndo && !matches({ key: 'z', command: true, shift: true }, event)) return;
      event.preventDefault();
      const { undo, redo } = store.getState();
      if (isUndo) undo();
      else redo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store]);
}

/** A button for each section, which leads there; the one with the problem is marked. */
function Contents() {
  const problem = useDraft((state) => state.problem);
  const section = problem === undefined ? undefined : sectionOf(problem);
  return (
    <nav className="design-contents" aria-label="Sections of the study">
      <ul>
        {SECTIONS.map(({ id, title }) => (
          <li key={id}>
            <button type="button" className="button" onClick={() => goTo(id)}>
              {title}
              {section === id && (
                <>
                  <Icon name="alert" />
                  <span className="visually-hidden">: incomplete</span>
                </>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** To the field that is wrong, where there is one, if the way there is to what is wrong. */
function goTo(section: SectionId, toProblem = false): void {
  const element = document.getElementById(sectionElementId(section));
  const field = toProblem ? element?.querySelector<HTMLElement>('[aria-invalid="true"]') : undefined;

  element?.scrollIntoView({ block: 'start' });
  (field ?? element)?.focus({ preventScroll: field === undefined });
}

/** Says what is still missing, and has the ways on, which wait until nothing is. */
function Foot({ onPreview, onFinish }: Pick<DesignEditorProps, 'onPreview' | 'onFinish'>) {
  const services = useServices();
  const problem = useDraft((state) => state.problem);
  const store = useDraftStore();
  const section = problem === undefined ? undefined : sectionOf(problem);

  const save = (): void => {
    // Validated once more: what is written or handed on is complete and has its defaults.
    saveText(services, 'study.json', formatDesign(validateDesign(store.getState().draft)));
  };
  const hand = (to: typeof onPreview): void => {
    const { draft, files } = store.getState();
    to(validateDesign(draft), files);
  };
  return (
    <footer className="design-foot">
      <div className="design-foot-state" role="status">
        {problem === undefined ? (
          <p className="quiet">Save the study file beside its photographs, in the same folder.</p>
        ) : (
          <>
            <Icon name="alert" />
            <p>{inFormWords(problem)}</p>
          </>
        )}
      </div>
      {section !== undefined && (
        <button type="button" className="button" onClick={() => goTo(section, true)}>
          Show it
        </button>
      )}
      <button type="button" className="button outlined" disabled={problem !== undefined} onClick={save}>
        Save study file
      </button>
      <button
        type="button"
        className="button outlined"
        disabled={problem !== undefined}
        onClick={() => hand(onPreview)}
      >
        Preview
      </button>
      <button
        type="button"
        className="button primary"
        disabled={problem !== undefined}
        title="Puts the study on the list with its photographs, where people can take part in it"
        onClick={() => hand(onFinish)}
      >
        Finish
      </button>
    </footer>
  );
}
