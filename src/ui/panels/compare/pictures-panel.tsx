/** What each picture is: its precision at every stage, and its steps and photo where they are not the open ones. */
import './compare.css';
import { useRef } from 'react';
import { NO_STEPS } from '../../../editor/compare';
import type { Precision } from '../../../render/precision/precision';
import { useCompare, useEditorState, useServices } from '../../services';
import { Section } from '../section';
import { stageChoices, stageText, stageValue } from './choices';
import { paneLetter } from './words';

const STAGES: readonly { readonly stage: keyof Precision; readonly label: string; readonly title: string }[] =
  [
    { stage: 'source', label: 'Source', title: 'What the file’s samples are rounded to' },
    { stage: 'work', label: 'After every step', title: 'What is kept after every step' },
    { stage: 'output', label: 'Result', title: 'What the result is rounded to, as a file or a screen would' },
  ];

export function PicturesPanel() {
  const panes = useCompare((state) => state.panes.length);
  return (
    <Section title="Pictures">
      <div className="pictures">
        {Array.from({ length: panes }, (_, pane) => (
          <PaneSettings key={pane} pane={pane} />
        ))}
      </div>
    </Section>
  );
}

function PaneSettings({ pane }: { readonly pane: number }) {
  const { compare } = useServices();
  const { precision } = useCompare((state) => state.panes[pane]!);
  const letter = paneLetter(pane);
  return (
    <div className="picture-settings" role="group" aria-label={`Picture ${letter}`}>
      <strong className="picture-letter">{letter}</strong>
      <WhatPicture pane={pane} />
      {STAGES.map(({ stage, label, title }) => {
        const text = stageText(precision, stage);
        return (
          <label key={stage} className="picture-stage" title={title}>
            <span>{label}</span>
            <select
              className="select"
              aria-label={`${label} of ${letter}`}
              value={text}
              onChange={(event) =>
                compare.setPrecision(pane, { [stage]: stageValue(stage, event.currentTarget.value) })
              }
            >
              {stageChoices(stage, text).map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </div>
  );
}

/** Steps and photo of a picture, in one list; what is not in the list yet is opened from a file. */
function WhatPicture({ pane }: { readonly pane: number }) {
  const { compare } = useServices();
  const { steps, photo } = useCompare((state) => state.panes[pane]!);
  const open = useEditorState((state) => state.photo);
  const input = useRef<HTMLInputElement>(null);
  const letter = paneLetter(pane);
  const value = photo
    ? 'photo'
    : steps === undefined
      ? 'current'
      : steps === NO_STEPS || steps.steps.length === 0
        ? 'none'
        : 'steps';
  const choose = (choice: string): void => {
    if (choice === 'file') input.current?.click();
    if (choice === 'current' || choice === 'none') {
      compare.setPhoto(pane, undefined);
      compare.setSteps(pane, choice === 'none' ? NO_STEPS : undefined);
    }
  };
  return (
    <>
      <label className="picture-stage">
        <span>Picture</span>
        <select
          className="select"
          aria-label={`Picture of ${letter}`}
          value={value}
          disabled={!open}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="current">These steps</option>
          <option value="none">No steps</option>
          {value === 'steps' && <option value="steps">{steps!.name}</option>}
          {value === 'photo' && (
            <option value="photo">
              {photo!.name}
              {steps ? `, ${steps.name}` : ''}
            </option>
          )}
          <option value="file">Another file …</option>
        </select>
      </label>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`File for ${letter}`}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) void compare.open(pane, file);
        }}
      />
    </>
  );
}
