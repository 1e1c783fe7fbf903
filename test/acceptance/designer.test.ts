// The acceptance script "Designer's day" (dashboard.md, 5.3), at a desk; designer-phone and designer-keyboard do the same by
// other hands. Its steps stand in designer-decides, -exports, -reads and -follows. Left out, because what they need is
// not built yet: the webhook `gap.reopened` (of step 7), the SQL console (step 11) and questions through MCP (step 12).
import { designersDay } from './designer-day.ts';
import { atTheDesk } from './hands.ts';

designersDay(atTheDesk);
