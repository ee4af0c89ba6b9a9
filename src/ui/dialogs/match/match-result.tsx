/** The steps that lead to a retouched version, and a map of what they do not explain. */
import { useId } from 'react';
import type { FoundMatch } from '../../../policy/fitting/worker/fitting-protocol';
import { FoundStepsFoot } from './found-steps';
import { MatchPictures } from './match-pictures';
import { cropSentence, leftSentence, matchSentence } from './match-words';
import type { MainButton } from './use-main-focus';

export interface MatchResultProps {
  readonly main: MainButton;
  readonly name: string;
  readonly found: FoundMatch;
}

export function MatchResult({ main, name, found }: MatchResultProps) {
  const { photo, retouched, result, map } = found.pictures;
  const id = useId();
  const crop = cropSentence(found);
  return (
    <>
      <p id={id}>{matchSentence(found)}</p>
      {crop !== undefined && <p className="match-quiet">{crop}</p>}
      <MatchPictures
        pictures={[
          ['This photo', photo],
          ['Retouched version', retouched],
          ['With the steps found', result],
          ['What is left', map],
        ]}
      />
      <p className="quiet">{leftSentence(found)}</p>
      <FoundStepsFoot main={main} name={name} steps={found.document.steps} describedBy={id} />
    </>
  );
}
