/** Steps that are copied from one photo and pasted on others, each as one entry of the photo's own history. */
import type { StoreApi } from 'zustand/vanilla';
import { stepsInWords } from '../../core/text/count-of';
import type { Editor } from '../editor';
import type { Roll } from './roll';
import type { RollState } from './roll-state';
import { type CopiedSteps, copiedStepsOf, withCopiedSteps } from './roll-steps';

export interface CopyingPorts {
  readonly editor: Editor;
  readonly roll: Roll;
  readonly store: StoreApi<RollState>;
}

export class RollCopying {
  readonly #ports: CopyingPorts;
  #copied: CopiedSteps | undefined;

  constructor(ports: CopyingPorts) {
    this.#ports = ports;
  }

  /** Takes note of the shown photo's steps. */
  copy(): void {
    const { editor, store } = this.#ports;
    const { photo, document } = editor.state;
    if (!photo) return;
    this.#copied = copiedStepsOf(document, photo);
    store.setState({ canPaste: true });
    this.#tell(`Copied ${stepsInWords(document.steps.length)}.`);
  }

  /** Puts the copied steps in the place of the shown photo's. */
  paste(): void {
    const { editor } = this.#ports;
    const { photo, document } = editor.state;
    if (!photo || !this.#copied) return;
    editor.versions.put('Paste steps', withCopiedSteps(document, this.#copied, photo));
    this.#tell(`Pasted ${stepsInWords(this.#copied.document.steps.length)}.`);
  }

  /** Puts the shown photo's steps in the place of those of all others, once those have been read. */
  async applyToAll(): Promise<void> {
    const { editor, roll } = this.#ports;
    const { photo, document } = editor.state;
    if (!photo) return;
    const copied = copiedStepsOf(document, photo);
    const { shown } = roll.state;
    await roll.read;
    let count = 0;
    for (const { id } of roll.state.photos) {
      const [copy, own] = [roll.copyOf(id), roll.documentOf(id)];
      if (id === shown || !copy || !own) continue;
      if (await roll.put(id, 'Apply to all', withCopiedSteps(own, copied, copy.photo))) count++;
    }
    const photos = count === 1 ? '1 other photo' : `${count} other photos`;
    this.#tell(
      `Applied ${stepsInWords(document.steps.length)} to ${photos}. Undo takes it back in each of them.`,
    );
  }

  #tell(text: string): void {
    this.#ports.editor.tasks.notify({ kind: 'info', text });
  }
}
