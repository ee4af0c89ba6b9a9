/** The first stage of the dialog "Match": which picture the open photo is to be brought to. */
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { MatchingKind } from '../../../editor/matching';
import { IMAGE_EXTENSIONS } from '../../../formats';
import { HiddenFileInput } from '../../kit/hidden-file-input';
import { Icon } from '../../kit/icon';
import { useEditorState, useWorkspace } from '../../page/services';
import { type MainButton, useMainFocus } from './use-main-focus';

interface Choice {
  readonly kind: MatchingKind;
  readonly title: string;
  readonly text: string;
  readonly button: string;
}

const CHOICES: readonly [Choice, Choice] = [
  {
    kind: 'retouched',
    title: 'Before and after',
    text: 'Choose a retouched version of this photo, from any program: the steps that lead to it are found. It may be a little smaller or cropped.',
    button: 'Choose the retouched version',
  },
  {
    kind: 'look',
    title: 'A look',
    text: 'Choose another photo, of anything: the steps are found that give this one its lightness, contrast, warmth and colourfulness.',
    button: 'Choose a photo to look like',
  },
];

/** Which choice a file is for that is dropped on an element. Beside both it is a retouched version. */
export const matchingKindAt = (at: Element): MatchingKind =>
  at.closest('[data-matching="look"]') ? 'look' : 'retouched';

export interface MatchChoicesProps {
  readonly main: MainButton;
  /** The choice that a file is being dragged over. */
  readonly over: MatchingKind | undefined;
}

export function MatchChoices({ main, over }: MatchChoicesProps) {
  const { matching } = useWorkspace();
  const problem = useStore(matching.store, (state) => state.problem);
  const steps = useEditorState((state) => state.document.steps.length);
  useMainFocus(main);
  return (
    <>
      {problem !== undefined && (
        <p className="match-problem" role="alert">
          <Icon name="alert" />
          <span>{problem}</span>
        </p>
      )}
      {CHOICES.map((choice, i) => (
        <MatchChoice
          key={choice.kind}
          choice={choice}
          isOver={over === choice.kind}
          {...(i === 0 && { main })}
        />
      ))}
      <p className="quiet match-note">
        A picture can also be dropped on either.
        {steps > 0 &&
          ` The steps that are found take the place of ${steps === 1 ? 'the step' : `the ${steps} steps`} that this photo has now; Undo brings ${steps === 1 ? 'it' : 'them'} back.`}
      </p>
    </>
  );
}

interface MatchChoiceProps {
  readonly choice: Choice;
  readonly isOver: boolean;
  readonly main?: MainButton;
}

/** A choice, its sentence, and the button that asks for the file. */
function MatchChoice({ choice: { kind, title, text, button }, isOver, main }: MatchChoiceProps) {
  const { matching } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  return (
    <section className="match-choice" aria-label={title} data-matching={kind} data-over={isOver}>
      <h3>{title}</h3>
      <p>{text}</p>
      <button ref={main} type="button" className="button outlined" onClick={() => input.current?.click()}>
        <Icon name="open" />
        {button}
      </button>
      <HiddenFileInput
        ref={input}
        label={button}
        extensions={IMAGE_EXTENSIONS}
        onChoose={([file]) => void matching.find(kind, file)}
      />
    </section>
  );
}
