-- One row per turn whose words or intent may ask for a person.
select n, text, intent, language
from turns
where n in (select turn_n from last_turns) and (text is not null or intent is not null);
