/** The list of steps, in the order in which they are applied. */
import './steps.css';
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { ActionButton } from '../../page/actions/action-button';
import { useEditorState, useWorkspace } from '../../page/services';
import { Section } from '../../kit/section';
import { AddStep } from './add-step';
import { dropIndex, dropMarker } from './reorder';
import { StepRow } from './step-row';

/**
 * The list with its heading. Rows are selected by click or arrow keys, moved by their grips or Alt and arrow keys.
 */
export function StepsPanel() {
  const { editor } = useWorkspace();
  const steps = useEditorState((state) => state.document.steps);
  const selected = useEditorState((state) => state.selected);
  const list = useRef<HTMLUListElement>(null);
  const { drag, onGrip, handlers } = useReordering(list, (from, to) => editor.moveStep(from, to));

  useFocusAfterRemoval(list, steps.length, selected);

  /** The arrow keys without Alt, which is the shortcut for moving the step. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const change = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (change === undefined || event.altKey) return;
    event.preventDefault();

    const next = Math.min(Math.max(selected + change, 0), steps.length - 1);
    editor.select(next);
    list.current?.querySelector<HTMLElement>(`[data-step="${next}"]`)?.focus();
  };

  return (
    <Section
      title="Steps"
      beside={
        <>
          <ActionButton name="moveStepUp" show="icon" />
          <ActionButton name="moveStepDown" show="icon" />
          <AddStep />
        </>
      }
    >
      {steps.length === 0 && (
        <p className="steps-empty">No steps yet: the photo is shown as it is. Add one to begin.</p>
      )}
      <ul className="steps" aria-label="Steps" ref={list} onKeyDown={onKeyDown} {...handlers}>
        {steps.map((step, index) => (
          <StepRow
            key={index}
            step={step}
            index={index}
            selected={index === selected}
            tabbable={index === Math.max(selected, 0)}
            dragged={drag?.from === index}
            drop={drag && dropMarker(index, drag.from, drag.to)}
            onSelect={() => editor.select(index)}
            onEnable={(enabled) => editor.setStepEnabled(index, enabled)}
            onRemove={() => editor.removeStep(index)}
            onGrip={(event) => onGrip(event, index)}
          />
        ))}
      </ul>
      {steps.length > 0 && <ActionButton name="continueHere" className="outlined steps-continue" />}
    </Section>
  );
}

/** Moves the focus from a step that is gone to the step that is selected now. */
function useFocusAfterRemoval(list: RefObject<HTMLElement | null>, count: number, selected: number): void {
  const previous = useRef(count);
  useEffect(() => {
    const removed = count < previous.current;
    previous.current = count;
    if (removed && document.activeElement === document.body) {
      list.current?.querySelector<HTMLElement>(`[data-step="${selected}"]`)?.focus();
    }
  }, [list, count, selected]);
}

/** Which row is dragged, and which place it would have now. */
interface Reordering {
  readonly from: number;
  readonly to: number;
}

/**
 * Dragging rows by their grips. The list follows the pointer; the document changes once, at the end.
 *
 * @example
 * const { drag, onGrip, handlers } = useReordering(list, (from, to) => editor.moveStep(from, to));
 * <ul ref={list} {...handlers}>…</ul>
 */
function useReordering(list: RefObject<HTMLElement | null>, move: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Reordering>();

  const onGrip = (event: PointerEvent<HTMLElement>, index: number): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    // The list holds the pointer and not the row, which moves away under it.
    list.current?.setPointerCapture(event.pointerId);
    setDrag({ from: index, to: index });
  };

  const handlers = {
    onPointerMove: (event: PointerEvent) => {
      if (!drag) return;
      const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
      setDrag({ from: drag.from, to: dropIndex(rows, drag.from, event.clientY) });
    },
    onPointerUp: () => {
      if (drag && drag.from !== drag.to) move(drag.from, drag.to);
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  };
  return { drag, onGrip, handlers };
}
