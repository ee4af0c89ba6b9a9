/** Whether the person is typing, which nothing that arrives meanwhile may disturb. */

export function isTextInput(element: unknown): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'text';
}

/** A number of a step is being typed, or about to be. */
export const isTypingNumber = (): boolean =>
  document.activeElement?.closest('.number-entry') instanceof HTMLElement;
