/** The focus of a stage of the dialog: the buttons of the stage before are gone, and the focus with them. */
import { type RefObject, useEffect } from 'react';

/** The button that goes on at a stage. */
export type MainButton = RefObject<HTMLButtonElement | null>;

/** Gives the stage's main button the focus once it is there. */
export function useMainFocus(main: MainButton): void {
  useEffect(() => main.current?.focus(), [main]);
}
