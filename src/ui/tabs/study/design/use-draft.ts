/** The draft, for the parts of its editor. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { DesignDraftState } from '../../../../study/design/draft/draft';

export const DraftContext = createContext<StoreApi<DesignDraftState> | undefined>(undefined);

export function useDraftStore(): StoreApi<DesignDraftState> {
  const store = useContext(DraftContext);
  if (!store) throw new Error('a part of the design editor is used outside of it');
  return store;
}

export function useDraft<Value>(select: (state: DesignDraftState) => Value): Value {
  return useStore(useDraftStore(), select);
}

/** The ways to change it, which stay the same. */
export const useDraftActions = (): DesignDraftState => useDraftStore().getState();
