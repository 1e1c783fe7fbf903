import { TRAINING_FORMATS } from '../../training/formats.ts';
import { GAP_FILTERS } from './gaps.ts';
import {
  BODY_PROBLEMS,
  type Content,
  json,
  type Operation,
  type Parameter,
  UNAVAILABLE,
} from './operation.ts';

const NAMES = TRAINING_FORMATS.map(({ name }) => name);
const MEDIA_TYPES = [...new Set(TRAINING_FORMATS.map(({ mediaType }) => mediaType))];
const TEXTS: Content = Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: { type: 'string' } }]));

const bot: Parameter = {
  name: 'bot',
  in: 'query',
  description: 'The bot that knows them; without it they are known to all.',
  schema: { type: 'string', maxLength: 100 },
  example: 'web',
};
const format = (description: string): Parameter => ({
  name: 'format',
  in: 'query',
  description,
  schema: { enum: NAMES },
  example: 'jsonl',
});
const UNCLEAR = { 422: 'A parameter is not known, or can’t be read as what it is.' };

export const TRAINING_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/v1/gaps/export',
    id: 'exportGaps',
    tag: 'gaps',
    summary: 'Training data from gaps',
    description:
      'Customers’ wordings by intent, in the form that the bot’s platform reads. All of it is text.',
    access: 'transcripts',
    exampleQuery: 'format=jsonl',
    parameters: [
      format('Form of the file; `rasa` when it is not said.'),
      {
        name: 'gap_id',
        in: 'query',
        description: 'These gaps only; comma or repetition.',
        schema: { type: 'string' },
      },
      {
        name: 'examples',
        in: 'query',
        description: 'Wordings of a gap at most.',
        schema: { type: 'integer', minimum: 1, maximum: 10_000, default: 100 },
        example: '20',
      },
      ...GAP_FILTERS,
    ],
    answers: {
      200: {
        description: 'The file.',
        content: TEXTS,
        headers: {
          'Content-Disposition': 'File name with format and day',
          'Baton-Left-Out': 'How many wordings the form could not hold',
        },
      },
    },
    problems: {
      404: 'There is no gap of a `gap_id`, or none of the bots of the key.',
      ...UNCLEAR,
      ...UNAVAILABLE,
    },
  },
  {
    method: 'get',
    path: '/v1/intents',
    id: 'listIntents',
    tag: 'gaps',
    summary: 'What bots know already',
    description: 'The training data that was imported, as counts: a gap tells its nearest intent from it.',
    access: 'read',
    answers: { 200: { description: 'The imports.', content: json('KnownIntents') } },
  },
  {
    method: 'post',
    path: '/v1/intents',
    id: 'importIntents',
    tag: 'gaps',
    summary: 'Import training data of a bot',
    description:
      'In the place of what was imported for the same bot before. Of an export of gaps, those that are taught to no intent yet are left out.',
    access: 'edit',
    exampleQuery: 'bot=web',
    parameters: [
      bot,
      format('Form of the file; guessed when it is not said.'),
      {
        name: 'dry_run',
        in: 'query',
        description: 'Check only: nothing is kept.',
        schema: { enum: ['0', '1', 'true', 'false'], default: '0' },
        example: '1',
      },
    ],
    body: {
      description: 'The file.',
      required: true,
      content: {
        ...TEXTS,
        'application/x-ndjson': {
          schema: { type: 'string' },
          example:
            '{"intent":"refund","text":"where is my refund"}\n{"intent":"refund","text":"money back"}\n',
        },
      },
    },
    answers: { 200: { description: 'What was read.', content: json('ImportedIntents') } },
    problems: {
      ...BODY_PROBLEMS,
      400: 'The body is damaged or not UTF-8.',
      415: 'The content encoding is not one that can be read.',
      422: 'This is no training data, or holds only gaps that are taught to no intent yet, or a parameter is not known.',
    },
  },
  {
    method: 'delete',
    path: '/v1/intents',
    id: 'removeIntents',
    tag: 'gaps',
    summary: 'Forget the training data of a bot',
    description: 'As if it had never been imported.',
    access: 'edit',
    exampleQuery: 'bot=web',
    parameters: [bot],
    answers: { 204: { description: 'Forgotten.' } },
    problems: { 404: 'Nothing was imported for this bot.', ...UNCLEAR },
  },
];
