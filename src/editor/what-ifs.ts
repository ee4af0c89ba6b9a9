/** Commands about the other ways that an open suggestion could go: asking for them, showing one, putting one beside another. */
import { untilCancelled } from '../core/work/until-cancelled';
import {
  branchWith,
  comparedWith,
  findBranch,
  newestBranch,
  showingBranch,
  withBranch,
  withoutBranch,
} from './branches';
import type { Editor } from './editor';
import type { TasteKeeper } from './taste/taste-keeper';
import { keptWhereShown, type OpenSuggestion } from './suggestion';
import { changedTo } from './suggestion-changes';
import { lookAhead, whatIf } from './what-if';

const NOTHING_FOUND = 'Looking ahead found nothing that looks different from what is here already.';

export class WhatIfs {
  readonly #editor: Editor;

  readonly #taste: TasteKeeper | undefined;

  /** `taste`: what the search goes by, beside the critic's opinion. */
  constructor(editor: Editor, taste?: TasteKeeper) {
    this.#editor = editor;
    this.#taste = taste;
  }

  get #open(): OpenSuggestion | undefined {
    return this.#editor.state.suggestion;
  }

  /**
   * What if the agent took this action at a place: shows what follows as another branch, or the branch where it did so already.
   * Errors become a notice.
   */
  async ask(place: number, action: number): Promise<void> {
    const open = this.#open;
    if (!open) return;
    const there = branchWith(open, place, action);
    if (there) {
      this.#show(showingBranch(open, there.id), place + 1);
      return;
    }
    const { tasks } = this.#editor;
    await tasks.report(async () => {
      const branch = await tasks.run('Asking what if', ({ signal }) =>
        untilCancelled(whatIf(open, place, action), signal),
      );
      const now = this.#stillBehind(open, place);
      if (!now) return;
      const grown = withBranch(now, branch);
      this.#show(changedTo(now, `What if: ${branch.label}`, showingBranch(grown, newestBranch(grown))));
    });
  }

  /**
   * Searches several steps ahead, behind the steps that are shown, or of the whole suggestion where all of it is shown. The best
   * and most different that it finds become branches. Errors become a notice.
   */
  async lookAhead(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    const kept = keptWhereShown(open);
    const { tasks } = this.#editor;
    await tasks.report(async () => {
      const found = await tasks.run('Looking ahead', (work) =>
        untilCancelled(lookAhead({ ...open, kept }, this.#taste?.state.taste, work), work.signal),
      );
      const now = this.#stillBehind(open, kept);
      if (!now) return;
      if (found.length === 0) tasks.notify({ kind: 'info', text: NOTHING_FOUND });
      else this.#show(changedTo(now, 'Look ahead', found.reduce(withBranch, now)));
    });
  }

  /** Shows a branch in place of the one that is shown. */
  show(id: number): void {
    const open = this.#open;
    if (open) this.#show(showingBranch(open, id));
  }

  /** Takes a branch out of the tree, which Undo brings back. Where it was shown, the one that it left is shown. */
  remove(id: number): void {
    const open = this.#open;
    const branch = open && findBranch(open, id);
    if (!open || branch?.parent === undefined) return;
    const next = changedTo(open, `Remove ${branch.label}`, withoutBranch(open, id));
    if (id === open.branch) this.#show(next);
    else this.#editor.showSuggestion(next);
  }

  /** Puts a branch beside the one that is shown; undefined ends it. */
  compare(id: number | undefined): void {
    const open = this.#open;
    if (open) this.#editor.showSuggestion(comparedWith(open, id));
  }

  /** The suggestion as it is now, if the steps up to a place are still those that the agent was asked about. */
  #stillBehind(asked: OpenSuggestion, place: number): OpenSuggestion | undefined {
    const now = this.#open;
    const same = asked.steps.slice(0, place).every((step, i) => step === now?.steps[i]);
    return same && now?.branch === asked.branch ? now : undefined;
  }

  #show(suggestion: OpenSuggestion, shown = suggestion.shown): void {
    this.#editor.showSuggestion({ ...suggestion, shown });
    this.#editor.select(this.#editor.state.document.steps.length - 1);
  }
}
