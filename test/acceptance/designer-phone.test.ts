// The acceptance script "Designer's day" with a finger on a phone; designer.test.ts says what it leaves out.
import { designersDay } from './designer-day.ts';
import { onThePhone } from './hands.ts';

designersDay(onThePhone);
