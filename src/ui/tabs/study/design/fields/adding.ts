/** How something is added to the list that a button stands below: the list then gives the new item the focus. */
import { createContext, useContext } from 'react';

export type Adding = (add: () => void) => void;

export const AddingContext = createContext<Adding>((add) => add());

export const useAdding = (): Adding => useContext(AddingContext);
