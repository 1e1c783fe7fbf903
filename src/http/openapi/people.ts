import { BODY_PROBLEMS, json, type Operation, type Parameter, refTo } from './operation.ts';

const personName: Parameter = {
  name: 'name',
  in: 'path',
  description: 'Name of the person.',
  required: true,
  schema: { type: 'string' },
  example: 'ana@example.com',
};
const NOBODY = 'Nobody has this name.';
const LAST_ADMIN = 'This is the last admin: nobody else could add people.';
const BODY = { ...BODY_PROBLEMS, 415: 'The content encoding is not one that can be read.' };

export const PEOPLE_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/v1/people',
    id: 'listPeople',
    tag: 'operation',
    summary: 'List the people',
    description: 'Who may sign in at a browser, in which role, and when they last did.',
    access: 'admin',
    answers: { 200: { description: 'The people.', content: json('People') } },
  },
  {
    method: 'post',
    path: '/v1/people',
    id: 'addPerson',
    tag: 'operation',
    summary: 'Add a person',
    description: 'The answer holds the invitation: a one-time link, shown this once and good for a week.',
    access: 'admin',
    body: {
      description: 'Name and role.',
      required: true,
      content: {
        'application/json': {
          schema: refTo('NewPerson'),
          example: { name: 'ana@example.com', role: 'viewer' },
        },
      },
    },
    answers: { 201: { description: 'Added.', content: json('Invitation') } },
    problems: { ...BODY, 409: 'Somebody has this name.', 422: 'This is no person, or no role.' },
  },
  {
    method: 'post',
    path: '/v1/people/{name}/link',
    id: 'invitePerson',
    tag: 'operation',
    summary: 'Make a new invitation',
    description: 'For somebody who lost the first one, or the password.',
    access: 'admin',
    parameters: [personName],
    answers: { 201: { description: 'Made.', content: json('Invitation') } },
    problems: { 404: NOBODY },
  },
  {
    method: 'patch',
    path: '/v1/people/{name}',
    id: 'changeRole',
    tag: 'operation',
    summary: 'Give a person another role',
    description: 'It counts at once, for browsers that are signed in, too.',
    access: 'admin',
    parameters: [personName],
    body: {
      description: 'The role.',
      required: true,
      content: { 'application/json': { schema: refTo('RoleChange'), example: { role: 'editor' } } },
    },
    answers: { 200: { description: 'Changed.', content: json('Person') } },
    problems: { ...BODY, 404: NOBODY, 409: LAST_ADMIN, 422: 'This is no role.' },
  },
  {
    method: 'post',
    path: '/v1/people/{name}/sign-out',
    id: 'signOutPerson',
    tag: 'operation',
    summary: 'Sign a person out everywhere',
    description: 'Ends all logins of this person, and links that were not used yet.',
    access: 'admin',
    parameters: [personName],
    answers: { 204: { description: 'Signed out.' } },
    problems: { 404: NOBODY },
  },
  {
    method: 'delete',
    path: '/v1/people/{name}',
    id: 'removePerson',
    tag: 'operation',
    summary: 'Remove a person',
    description: 'With all logins of this person.',
    access: 'admin',
    parameters: [personName],
    answers: { 204: { description: 'Removed.' } },
    problems: { 404: NOBODY, 409: LAST_ADMIN },
  },
];
