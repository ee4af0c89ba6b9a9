/** Small pictures of several results of the open photo, drawn one after another. */
import { useEffect, useState } from 'react';
import type { EditDocument, Step, View } from '../../../core/step';
import { scaleStep } from '../../../filters/scale-step';
import { useEditorState, useFrame, useWorkspace } from '../../page/services';

/** A result by what it is made of. */
export interface ResultItem {
  /** No other of the results has it. */
  readonly id: number;
  /** The steps behind those of the document. */
  readonly steps: readonly Step[];
  /** How much of every step there is: 1 is all of it. */
  readonly amount: number;
}

interface DrawnResult extends ResultItem {
  readonly base: EditDocument;
  readonly view: View;
  readonly uploads: number;
  readonly image: ImageData;
}

/** The pictures by the ids of the items; what has changed keeps its old picture until the new one is there. */
export function useResults(
  base: EditDocument,
  items: readonly ResultItem[],
): ReadonlyMap<number, { readonly image: ImageData }> {
  const { stage } = useWorkspace();
  const view = useEditorState((state) => state.view);
  const uploads = useFrame((frame) => frame.uploads);
  const [drawn, setDrawn] = useState<ReadonlyMap<number, DrawnResult>>(new Map());

  const missing = items.find((item) => {
    const there = drawn.get(item.id);
    const isSame = there?.steps === item.steps && there.amount === item.amount;
    return !isSame || there.base !== base || there.view !== view || there.uploads !== uploads;
  });
  const { id, steps, amount } = missing ?? {};

  useEffect(() => {
    if (id === undefined || !steps || amount === undefined) return;
    let wanted = true;
    const applied = steps.map((step) => scaleStep(step, amount));
    void stage.picturesAfter({ ...base, steps: [...base.steps, ...applied] }).then((found) => {
      const image = found?.at(-1);
      if (!wanted || !image) return;
      setDrawn((before) => new Map(before).set(id, { id, steps, amount, base, view, uploads, image }));
    });
    return () => {
      wanted = false;
    };
  }, [stage, id, steps, amount, base, view, uploads]);
  return drawn;
}
