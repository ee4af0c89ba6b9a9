/** The tables of a study's results: what is handed to whoever goes on with them in another program. */
import type { Step } from '../../../core/step';
import { requireFilter } from '../../../filters';
import { stepParameters } from '../../../filters/steps';
import { positionOfValue } from '../../design/tools';
import type { AgentTrajectory } from '../agent-steps';
import { eventsTable } from './events-table';
import { isChanged } from '../filter-use';
import type { ParticipantOutcome, Person, Preference, RatingOutcome, TrialOutcome } from '../participants';
import { type Column, defineTable, type StudyTable } from './table';

export interface TableSource {
  readonly study: string;
  readonly participants: readonly ParticipantOutcome[];
  readonly agent: readonly AgentTrajectory[];
}

type Row = Person & { readonly study: string };

const PERSON: readonly Column<Row>[] = [
  { name: 'study', about: 'Id of the study.', value: ({ study }) => study },
  { name: 'participant', about: 'The participant’s code.', value: ({ participant }) => participant },
  {
    name: 'simulated',
    about: 'true where a script took part and nobody was there.',
    value: ({ simulated }) => simulated,
  },
];

type TrialRow = TrialOutcome & Row;

const TRIAL: readonly Column<TrialRow>[] = [
  ...PERSON,
  { name: 'photo', about: 'Id of the photograph.', value: ({ photo }) => photo },
  { name: 'condition', about: 'Id of the condition.', value: ({ condition }) => condition },
  {
    name: 'practice',
    about: 'true for the photograph that is for practice, which counts nowhere else.',
    value: ({ practice }) => practice,
  },
  {
    name: 'order_place',
    about: 'Which of the participant’s photographs it was, from 1; 0 for practice.',
    value: ({ place }) => place,
  },
];

const trials = defineTable<TableSource, TrialRow>({
  file: 'trials.csv',
  about: 'One photograph that one participant has finished.',
  columns: [
    ...TRIAL,
    {
      name: 'seconds',
      about:
        'From the photograph on the screen until it was finished. Time with the page closed is left out, time with the window hidden is not.',
      value: ({ seconds }) => seconds,
    },
    {
      name: 'actions',
      about: 'Changes, those taken back or done again included.',
      value: ({ actions }) => actions,
    },
    { name: 'undos', about: 'How often the last change was taken back.', value: ({ undos }) => undos },
    {
      name: 'looked_back',
      about: 'How long the untouched photograph was looked at, in seconds.',
      value: ({ lookedBack }) => lookedBack / 1000,
    },
    {
      name: 'hidden',
      about: 'How long of that the window was hidden behind others or in another tab, in seconds.',
      value: ({ hidden }) => hidden / 1000,
    },
    {
      name: 'suggestions_taken',
      about: 'Steps of the agent that were taken over.',
      value: ({ taken }) => taken,
    },
    {
      name: 'reused',
      about: 'Steps whose filter an earlier step has: the agent pays for each.',
      value: ({ reused }) => reused,
    },
    { name: 'timed_out', about: 'true where the time was up.', value: ({ timedOut }) => timedOut },
    {
      name: 'steps',
      about: 'The steps that were reached, as JSON as in a steps file.',
      value: ({ steps }) => JSON.stringify(steps),
    },
  ],
  rows: ({ study, participants }) =>
    participants.flatMap((each) => each.trials.map((trial) => ({ ...trial, study }))),
});

interface ParameterRow {
  /** From 1. */
  readonly step: number;
  readonly filter: string;
  readonly parameter: string;
  /** From 1 for a curve's. */
  readonly element: number | undefined;
  readonly value: number;
  readonly unit: string;
  readonly position: number;
}

const PARAMETER: readonly Column<ParameterRow>[] = [
  { name: 'step', about: 'The step, from 1.', value: ({ step }) => step },
  { name: 'filter', about: 'Id of the filter, as in a steps file.', value: ({ filter }) => filter },
  {
    name: 'parameter',
    about: 'Name of the parameter, as in a steps file.',
    value: ({ parameter }) => parameter,
  },
  {
    name: 'element',
    about: 'Which number of the parameter, from 1; empty where it is one number.',
    value: ({ element }) => element,
  },
  { name: 'value', about: 'In the parameter’s own unit.', value: ({ value }) => value },
  { name: 'unit', about: 'EV for exposure; empty for numbers without a unit.', value: ({ unit }) => unit },
  {
    name: 'position',
    about: 'Of the slider, 0..100 along the parameter’s range; outside of it for values beyond the range.',
    value: ({ position }) => position,
  },
];

const parameterRows = (steps: readonly Step[]): ParameterRow[] =>
  steps.flatMap((step, i) => {
    const values = stepParameters(step);
    let next = 0;
    return requireFilter(step.filter).parameters.flatMap((spec) =>
      Array.from({ length: spec.length }, (_, element): ParameterRow => {
        const value = values[next++]!;
        return {
          ...{ step: i + 1, filter: step.filter, parameter: spec.name, value, unit: spec.unit ?? '' },
          element: spec.length === 1 ? undefined : element + 1,
          position: positionOfValue({ spec }, value),
        };
      }),
    );
  });

type StepRow = TrialRow & ParameterRow & { readonly changed: boolean };

const steps = defineTable<TableSource, StepRow>({
  file: 'steps.csv',
  about: 'One number of one step of one trial: what the filter of the step was set to.',
  columns: [
    ...TRIAL,
    ...PARAMETER,
    {
      name: 'changed',
      about: 'false where all sliders of the step’s filter were left where they change nothing.',
      value: ({ changed }) => changed,
    },
  ],
  rows: ({ study, participants }) =>
    participants.flatMap((each) =>
      each.trials.flatMap((trial) =>
        parameterRows(trial.steps).map((row) => ({
          ...{ ...trial, ...row, study },
          changed: isChanged(trial, trial.trial.steps[row.step - 1]!),
        })),
      ),
    ),
});

const agentSteps = defineTable<
  TableSource,
  ParameterRow & { readonly study: string; readonly photo: string }
>({
  file: 'agent-steps.csv',
  about:
    'One number of one step that the agent takes with a photograph. Empty where the agent was not asked.',
  columns: [
    { name: 'study', about: 'Id of the study.', value: ({ study }) => study },
    { name: 'photo', about: 'Id of the photograph.', value: ({ photo }) => photo },
    ...PARAMETER,
  ],
  rows: ({ study, agent }) =>
    agent.flatMap(({ photo, steps: taken }) => parameterRows(taken).map((row) => ({ ...row, study, photo }))),
});

const JUDGED: readonly Column<Row & { readonly task: string; readonly photo: string }>[] = [
  ...PERSON,
  { name: 'task', about: 'Id of the rating task.', value: ({ task }) => task },
  { name: 'photo', about: 'Id of the photograph.', value: ({ photo }) => photo },
];

const ratings = defineTable<TableSource, RatingOutcome & Row>({
  file: 'ratings.csv',
  about: 'One rating of one result.',
  columns: [
    ...JUDGED,
    { name: 'candidate', about: 'Id of the candidate that was rated.', value: ({ candidate }) => candidate },
    { name: 'value', about: '1 (bad) to 5 (good).', value: ({ value }) => value },
  ],
  rows: ({ study, participants }) =>
    participants.flatMap((each) => each.ratings.map((rating) => ({ ...rating, study }))),
});

const preferences = defineTable<TableSource, Preference & Row>({
  file: 'preferences.csv',
  about: 'One choice between two results.',
  columns: [
    ...JUDGED,
    { name: 'left', about: 'Id of the candidate on the left.', value: ({ shown }) => shown[0] },
    { name: 'right', about: 'Id of the candidate on the right.', value: ({ shown }) => shown[1] },
    { name: 'chosen', about: 'Id of the candidate that was preferred.', value: ({ chosen }) => chosen },
  ],
  rows: ({ study, participants }) =>
    participants.flatMap((each) => each.preferences.map((preference) => ({ ...preference, study }))),
});

const answers = defineTable<
  TableSource,
  Row & { readonly question: string; readonly value: number | string }
>({
  file: 'answers.csv',
  about: 'One answer to one question, the last one that was given.',
  columns: [
    ...PERSON,
    { name: 'question', about: 'Id of the question.', value: ({ question }) => question },
    {
      name: 'value',
      about: 'A point of the scale from 1, the option that was chosen, or the text.',
      value: ({ value }) => value,
    },
  ],
  rows: ({ study, participants }) =>
    participants.flatMap((each) =>
      Object.entries(each.answers).map(([question, value]) => ({
        ...{ study, participant: each.participant, simulated: each.simulated, question, value },
      })),
    ),
});

const participants = defineTable<TableSource, ParticipantOutcome>({
  file: 'participants.csv',
  about: 'One participant.',
  columns: [
    ...PERSON,
    {
      name: 'finished',
      about: 'true where everything was done that was asked.',
      value: ({ finished }) => finished,
    },
    {
      name: 'same_design',
      about: 'false where the study file has been changed since the participation began.',
      value: ({ sameDesign }) => sameDesign,
    },
    {
      name: 'photographs',
      about: 'Photographs that were finished, without practice.',
      value: ({ trials: own }) => own.filter(({ practice }) => !practice).length,
    },
  ],
  rows: (source) => source.participants,
});

const events: StudyTable<TableSource> = {
  ...eventsTable,
  csv: (source) => eventsTable.csv(source.participants),
};

export const TABLES: readonly StudyTable<TableSource>[] = [
  participants,
  trials,
  steps,
  agentSteps,
  ratings,
  preferences,
  answers,
  events,
];
