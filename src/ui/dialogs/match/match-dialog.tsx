/**
 * The dialog "Match": steps for a retouched version of the open photo, or for the look of another photo. It goes through three
 * stages: choosing a picture, searching, and what was found, which changes nothing until it is taken.
 */
import './match.css';
import { useRef } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../../kit/dialog';
import { useFileDrop } from '../../page/files/use-file-drop';
import { useServices, useWorkspace } from '../../page/services';
import { LookResult } from './look-result';
import { MatchChoices, matchingKindAt } from './match-choices';
import { MatchResult } from './match-result';
import { MatchSearch } from './match-search';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly match: true;
  }
}

/** Closing it stops a search. Steps that were found are there again when it is opened again. */
export function MatchDialog() {
  const { page, tasks } = useServices();
  const { matching } = useWorkspace();
  const { running, found } = useStore(matching.store);
  /** The button that goes on; it has the focus first at every stage. */
  const main = useRef<HTMLButtonElement>(null);
  const isChoosing = !running && !found;

  const over = useFileDrop(
    (files, at) => {
      if (!isChoosing) return;
      void tasks.report(async () => {
        const [file] = await files;
        if (file) await matching.find(matchingKindAt(at), file);
      });
    },
    { keeps: true },
  );

  const close = (): void => {
    matching.cancel();
    page.setState({ dialog: undefined });
  };

  return (
    <Dialog title="Match" focus={main} onClose={close}>
      {isChoosing && <MatchChoices main={main} over={over && matchingKindAt(over)} />}
      {running && <MatchSearch main={main} running={running} />}
      {!running && found?.kind === 'retouched' && (
        <MatchResult main={main} name={found.name} found={found.result} />
      )}
      {!running && found?.kind === 'look' && (
        <LookResult main={main} name={found.name} found={found.result} />
      )}
    </Dialog>
  );
}
