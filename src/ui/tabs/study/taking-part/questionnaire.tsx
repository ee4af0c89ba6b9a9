/** The study's questions on one page. Each answer is kept at once. All questions have to be answered before one can go on. */
import './questionnaire.css';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Question } from '../../../../study/design/design';
import type { StudySession } from '../../../../study/participation/session';
import { Segments } from '../../../controls/segments';
import type { PlaceOfPart } from '../../../../study/desk/study-place';

/** In milliseconds. A pause of this length is taken for the end of a sentence. */
const TYPING_PAUSE = 1000;

/** Answers can be changed until "Finish", which waits for all but those in one's own words. */
export function QuestionnairePage({ place }: { readonly place: PlaceOfPart }) {
  const { session, study } = place;
  const { questionnaire } = study.design;
  const answers = useStore(session.store, (state) => state.participation.answers);
  // An answer in one's own words may be empty.
  const open = questionnaire.filter(({ id, kind }) => kind !== 'text' && answers[id] === undefined);
  return (
    <main className="study-part-page study-reading">
      <h2>A few questions</h2>
      <ol className="study-questions">
        {questionnaire.map((question) => (
          <li key={question.id}>
            <QuestionField question={question} answer={answers[question.id]} session={session} />
          </li>
        ))}
      </ol>
      <div className="study-actions">
        <button
          type="button"
          className="button primary"
          disabled={open.length > 0}
          onClick={() => session.finish()}
        >
          Finish
        </button>
        {open.length > 0 && (
          <span className="quiet">
            {open.length === 1 ? '1 question left' : `${open.length} questions left`}
          </span>
        )}
      </div>
    </main>
  );
}

interface QuestionFieldProps {
  readonly question: Question;
  /** A point of the scale from 1, the option's text, or the participant's own words. */
  readonly answer: number | string | undefined;
  readonly session: StudySession;
}

/** A question with the input that its kind needs. */
function QuestionField({ question, answer, session }: QuestionFieldProps) {
  const { id, text } = question;
  const answerWith = (value: number | string): void => session.answer(id, value);
  switch (question.kind) {
    case 'likert':
      return (
        <>
          <p className="study-question">{text}</p>
          <div className="study-likert">
            {question.low !== '' && <span className="quiet">{question.low}</span>}
            <Segments
              label={text}
              options={Array.from({ length: question.points }, (_, i) => ({
                value: i + 1,
                label: String(i + 1),
              }))}
              // 0 is no point of the scale: none is chosen.
              value={typeof answer === 'number' ? answer : 0}
              onChoose={answerWith}
            />
            {question.high !== '' && <span className="quiet">{question.high}</span>}
          </div>
        </>
      );
    case 'choice':
      return (
        <fieldset className="study-choice">
          <legend className="study-question">{text}</legend>
          {question.options.map((option) => (
            <label key={option} className="study-check">
              <input type="radio" name={id} checked={answer === option} onChange={() => answerWith(option)} />
              {option}
            </label>
          ))}
        </fieldset>
      );
    case 'text':
      return (
        <label className="study-text">
          <span className="study-question">{text}</span>
          <TextAnswer answer={typeof answer === 'string' ? answer : ''} onAnswer={answerWith} />
        </label>
      );
  }
}

interface TextAnswerProps {
  readonly answer: string;
  readonly onAnswer: (text: string) => void;
}

/** Kept when it is left, and whenever the typing pauses: a reload must not take a paragraph with it. */
function TextAnswer({ answer, onAnswer }: TextAnswerProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const keep = (value: string): void => {
    clearTimeout(timer.current);
    if (value !== answer) onAnswer(value);
  };
  return (
    <textarea
      rows={3}
      defaultValue={answer}
      onChange={({ currentTarget: { value } }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => keep(value), TYPING_PAUSE);
      }}
      onBlur={(event) => keep(event.currentTarget.value)}
    />
  );
}
