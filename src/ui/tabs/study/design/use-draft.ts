/** The draft, for the parts of its editor. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { DesignDraftState } from '../../../../study/design/draft/draft';

/** Filled by the editor of designs for everything inside of it. */
export const DraftContext = createContext<StoreApi<DesignDraftState> | undefined>(undefined);

/** The store itself, for what happens later than drawing. Throws outside of the editor. */
export function useDraftStore(): StoreApi<DesignDraftState> {
  const store = useContext(DraftContext);
  if (!store) throw new Error('a part of the design editor is used outside of it');
  return store;
}

/**
 * A part of the draft's state; draws anew when it changes.
 *
 * @example
 * const title = useDraft((state) => state.draft.title);
 */
export function useDraft<Value>(select: (state: DesignDraftState) => Value): Value {
  return useStore(useDraftStore(), select);
}

/**
 * The ways to change it, which stay the same.
 *
 * @example
 * const { change } = useDraftActions();
 * change('Id', (draft) => ({ ...draft, id: 'dusk' }));
 */
export const useDraftActions = (): DesignDraftState => useDraftStore().getState();
