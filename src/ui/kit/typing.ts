/** Whether the person is typing, which nothing that arrives meanwhile may disturb. */

/** Whether an element is a field for text. Sliders and checkboxes are inputs, too, but take no letters. */
export function isTextInput(element: unknown): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'text';
}

/**
 * A number of a step is being typed, or about to be. The step that is selected then stays selected,
 * whatever arrives.
 */
export const isTypingNumber = (): boolean =>
  document.activeElement?.closest('.number-entry') instanceof HTMLElement;
