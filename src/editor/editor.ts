/**
 * The editor: one store, and the commands that change it. It knows nothing of React, of canvases, or of where it runs;
 * the page and tests drive it alike.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { History } from '../core/history';
import type { Outcome } from '../core/outcome';
import type { Platform } from '../core/platform';
import type { EditDocument, InputTransform, OutputTransform, ParameterValues, View } from '../core/step';
import { isJsonName } from '../core/text/file-name';
import { requireFilter } from '../filters';
import { parseStepsFile } from '../filters/steps';
import * as change from './document';
import type { RendererFor } from './export';
import { type ExportFile, exportFile } from './export-file';
import { documentFor } from './opening';
import { PhotoOpening } from './photo-opening';
import { formatSavedState, type SavedState } from './saved-state';
import { FramingFollowing } from './framing-following';
import { Saving } from './saving';
import { type EditorState, INITIAL_STATE, type OpenPhoto } from './state';
import { documentWith, type OpenSuggestion } from './suggestion';
import { SuggestionEdits } from './suggestion-edits';
import type { Tasks } from './tasks';
import { DocumentVersions } from './versions';

export class Editor {
  readonly store: StoreApi<EditorState> = createStore<EditorState>(() => INITIAL_STATE);
  /** Long work and notices go here, with those of all other editors of the page. */
  readonly tasks: Tasks;
  /** Changes of the steps of the open suggestion, inside of it. */
  readonly suggested = new SuggestionEdits({ state: () => this.state, show: (s) => this.showSuggestion(s) });
  /** Other versions of the document: former ones, named ones, and those from elsewhere. */
  readonly versions = new DocumentVersions({
    tasks: () => this.tasks,
    move: (move) => this.#travel(() => move(this.#history)),
    put: (label, document) => this.#act(label, () => document, document.steps.length - 1),
    name: (name) => {
      name(this.#history);
      this.#publish();
    },
  });
  readonly photos: PhotoOpening;
  /** The document's frame, and the photo in it. */
  readonly framing = new FramingFollowing({
    tasks: () => this.tasks,
    photos: () => this.photos,
    store: this.store,
    change: (label, next) => this.#act(label, next),
  });
  #history = new History<EditDocument>({ state: INITIAL_STATE.document, past: [], future: [] });
  readonly #platform: Platform;
  readonly #saving = new Saving(() => this.#write());
  /** Whether a reload would find the open photo. */
  #photoIsKept = false;

  constructor(platform: Platform, tasks: Tasks) {
    this.#platform = platform;
    this.tasks = tasks;
    this.photos = new PhotoOpening(platform, tasks, {
      state: () => this.state,
      savedState: () => this.#savedState(),
      show: (photo, saved, isKept) => this.#show(photo, saved, isKept),
      relabel: () => this.#showDocument(),
    });
  }

  get state(): EditorState {
    return this.store.getState();
  }

  /** Opens a photo or a steps file. What was open stays until the new one has been read; errors become a notice. */
  open(file: File): Promise<Outcome<unknown>> {
    if (!isJsonName(file.name)) return this.openPhoto(file);
    return this.tasks.report(async () => this.versions.use(parseStepsFile(await file.text()), file.name));
  }

  /**
   * Opens a photo, whatever its name, with the steps and history it had when it was last open. A photo that the browser
   * cannot keep is open all the same, and a notice says so. What was open stays where its own steps cannot be kept, and
   * with `yields` whatever the person has opened by then.
   */
  openPhoto(file: File, { yields = false } = {}): Promise<Outcome<OpenPhoto>> {
    return this.tasks.report(() => (yields ? this.photos.openFirst(file) : this.photos.open(file)));
  }

  /** Brings back what a reload interrupted. Done with undefined where there is nothing to bring back. */
  restore(): Promise<Outcome<OpenPhoto | undefined>> {
    return this.tasks.report(() => this.photos.restore());
  }

  #show(photo: OpenPhoto, saved: SavedState | undefined, isKept: boolean): void {
    this.#photoIsKept = isKept;
    this.#history = new History(saved?.history ?? { state: documentFor(photo), past: [], future: [] });
    this.tasks.notify(undefined);
    const { view, selected } = saved ?? { view: this.state.view, selected: -1 };
    this.#set({ photo, before: false, view, selected });
    this.#publish();
  }

  /**
   * Renders the open photo at full size, encodes it and hands over a file; says what a 16-bit one holds. Errors become a
   * notice. `rendererFor` may take its time, and may be cancelled, as all of it.
   */
  exportPhoto(rendererFor: RendererFor, file: ExportFile): Promise<Outcome> {
    const ports = { tasks: this.tasks, platform: this.#platform };
    return this.tasks.report(async () => exportFile(ports, await this.framing.done(), rendererFor, file));
  }

  addStep(filterId: string, params: ParameterValues = {}): void {
    const index = this.state.selected + 1;
    const { label } = requireFilter(filterId);
    this.#act(`Add ${label}`, (document) => change.insertStep(document, index, filterId, params), index);
  }

  removeStep(index: number): void {
    const { selected } = this.state;
    const next = selected > index || selected === this.#count() - 1 ? selected - 1 : selected;
    const label = `Remove ${this.#labelOf(index)}`;
    if (this.suggested.remove(index, label)) this.select(next);
    else this.#act(label, (document) => change.removeStep(document, index), next);
  }

  moveStep(from: number, to: number): void {
    if (to < 0 || to >= this.#count()) return;
    const label = `Move ${this.#labelOf(from)}`;
    const moved = this.suggested.move(from, to, label);
    if (moved !== undefined) this.select(moved);
    else this.#act(label, (document) => change.moveStep(document, from, to), to);
  }

  setStepEnabled(index: number, enabled: boolean): void {
    const label = `${enabled ? 'Enable' : 'Disable'} ${this.#labelOf(index)}`;
    if (this.suggested.enable(index, enabled, label)) return;
    this.#act(label, (document) => change.setStepEnabled(document, index, enabled));
  }

  resetStep(index: number): void {
    const reset = change.resetStep(this.state.document, index).steps[index];
    if (reset && this.suggested.has(index)) this.setParameters(index, reset.params);
    else this.#act(`Reset ${this.#labelOf(index)}`, (document) => change.resetStep(document, index));
  }

  /** Takes every step away; one entry in the history. */
  resetAll(): void {
    this.#act('Reset', (document) => ({ ...document, steps: [] }), -1);
  }

  setInput(input: InputTransform): void {
    this.#act('Input transform', (document) => ({ ...document, input }));
  }

  setOutput(output: OutputTransform): void {
    this.#act('Output transform', (document) => ({ ...document, output }));
  }

  /**
   * Opens a mark for a run of changes, such as a drag; `endMark` or the next command closes it. A reload keeps a drag, and
   * takes a preview back.
   */
  beginMark(label: string, options?: { readonly preview: boolean }): void {
    this.#history.mark(label, options);
    this.#showDocument();
  }

  endMark(): void {
    this.#history.commit();
    this.#publish();
  }

  /** Changes anything inside the open mark: what previews do. */
  changeInMark(next: (document: EditDocument) => EditDocument): void {
    this.#history.change(next(this.#history.state));
    this.#publish();
  }

  /** Previews a suggestion in a mark of its own, until the mark ends or anything else changes the document. */
  showSuggestion(suggestion: OpenSuggestion): void {
    if (!this.state.suggestion) this.#history.mark('Suggested edits', { preview: true });
    this.#history.change(documentWith(suggestion));
    this.#publish(suggestion);
  }

  /** Goes back to where the open mark began, without a trace. */
  bail(): void {
    this.#history.bail();
    this.#publish();
  }

  /** Sets parameters in the suggestion or in the mark that is open, or as an entry of its own. */
  setParameters(index: number, params: ParameterValues): void {
    if (this.suggested.setParameters(index, this.#labelOf(index), params)) return;
    const { suggestion } = this.state;
    const next = (document: EditDocument): EditDocument => change.setStepParameters(document, index, params);
    if (this.#history.openMark === undefined || suggestion) this.#act(this.#labelOf(index), next);
    else this.changeInMark(next);
  }

  /**
   * Takes back the last change inside the open suggestion, or else the last entry; where there is none, the opening of the
   * photo, unless the photo is to stay.
   */
  undo({ staysInPhoto = false } = {}): void {
    if (this.suggested.undo()) return;
    if (staysInPhoto || !this.photos.undoOpening(this.#history)) this.#travel(() => this.#history.undo());
  }

  redo({ staysInPhoto = false } = {}): void {
    if (this.suggested.redo()) return;
    if (staysInPhoto || !this.photos.redoOpening(this.#history)) this.#travel(() => this.#history.redo());
  }

  /** Shows the controls of what was changed, so that one sees what an undo has done. */
  #travel(move: () => boolean): void {
    const { steps } = this.#history.state;
    if (!move()) return;
    const changed = change.firstChangedStep(steps, this.#history.state.steps);
    if (changed !== undefined) this.#set({ selected: changed });
    this.#publish();
  }

  select(index: number): void {
    this.#set({ selected: Math.min(index, this.#count() - 1) });
    this.#save();
  }

  setView(view: View): void {
    this.#set({ view });
    this.#save();
  }

  setBefore(before: boolean): void {
    this.#set({ before });
  }

  #labelOf(index: number): string {
    const step = this.state.document.steps[index];
    return step ? requireFilter(step.filter).label : 'step';
  }

  /** One change, one history entry. */
  #act(label: string, next: (document: EditDocument) => EditDocument, selected?: number): void {
    this.#history.mark(label);
    this.#history.change(next(this.#history.state));
    this.#history.commit();
    if (selected !== undefined) this.#set({ selected });
    this.#publish();
  }

  #publish(suggestion?: OpenSuggestion): void {
    this.#showDocument(suggestion);
    this.framing.follow();
    this.#save();
  }

  #showDocument(suggestion?: OpenSuggestion): void {
    const { state: document, openMark, past, future, aside, named } = this.#history;
    const labels = this.photos.labels(this.#history);
    const undoLabel = suggestion?.undo?.label ?? labels.undoLabel;
    const redoLabel = suggestion?.redo?.label ?? labels.redoLabel;
    const selected = Math.min(this.state.selected, document.steps.length - 1);
    const history = { past, future, aside, named };
    this.#set({ document, openMark, suggestion, undoLabel, redoLabel, selected, history });
  }

  /** Writes down what a drag has left waiting; for a page that goes away. */
  flush(): void {
    this.#saving.flush();
  }

  #count(): number {
    return this.state.document.steps.length;
  }

  /** A drag saves a few times a second, everything else at once. */
  #save(): void {
    if (this.#history.openMark === undefined) this.#saving.now();
    else this.#saving.soon();
  }

  #savedState(): SavedState {
    const { photo, view, selected } = this.state;
    return { photo: photo && this.photos.keyOf(photo), history: this.#history.snapshot(), view, selected };
  }

  #write(): void {
    if (!this.state.photo) return;
    try {
      this.#platform.session.saveState(formatSavedState(this.#savedState()));
      this.#set({ saved: this.#photoIsKept });
    } catch {
      this.#set({ saved: false });
    }
  }

  #set(state: Partial<EditorState>): void {
    this.store.setState(state);
  }
}
