/** How something is added to the list that a button stands below: the list then gives the new item the focus. */
import { createContext, useContext } from 'react';

export type Adding = (add: () => void) => void;

/** A list puts its own way here. Outside of lists things are just added. */
export const AddingContext = createContext<Adding>((add) => add());

/**
 * @example
 * const adding = useAdding();
 * adding(() => change('Add a photograph', addPhoto));
 */
export const useAdding = (): Adding => useContext(AddingContext);
