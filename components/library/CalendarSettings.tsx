/** The business days of the user: which days, until when, in which time zone, and holidays as lines or from a calendar file. */
import { useSignal } from '@preact/signals';
import { once, readHolidays, USUAL, type Holiday, type OwnCalendar } from '../../procedures/run/holidays';
import { Button } from '../common/parts';
import { Lockable } from '../common/SetElsewhere';
import { localeNow, t, tn } from '../common/text';
import type { LibraryModel } from './library-model';

/** From Monday, as most calendars begin; 2024-01-01 was one. */
const DAYS = [1, 2, 3, 4, 5, 6, 0];
const dayName = (day: number): string =>
  new Intl.DateTimeFormat(localeNow(), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day === 0 ? 7 : day));
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const lines = (holidays: readonly Holiday[]): string => holidays.map(({ day, name }) => `${day} ${name}`.trim()).join('\n');

/** A calendar of a whole country is some hundred kB. Bytes. */
const LARGEST = 5_000_000;
/** So many of the events that were left out are named. */
const NAMED = 5;

export function CalendarSettings({ model, now }: { model: LibraryModel; now: number }) {
  const own = model.settings.value.calendar;
  const calendar = own ?? USUAL;
  const typed = useSignal<string | null>(null);
  const wrong = useSignal('');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Two changes may come before the first one is drawn.
  const present = (): OwnCalendar => model.settings.value.calendar ?? USUAL;
  const set = (change: Partial<OwnCalendar>): void => void model.change({ calendar: { ...present(), ...change } });
  const take = (): void => {
    const { holidays, wrong: bad } = readHolidays(typed.value ?? '');
    const [first] = bad;
    wrong.value =
      first === undefined
        ? ''
        : bad.length === 1
          ? t('calendar_wrong_one', first.line, first.text)
          : t('calendar_wrong_other', bad.length, first.line, first.text);
    if (first !== undefined) return;
    set({ holidays });
    typed.value = null;
  };
  const fromFile = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > LARGEST) {
      wrong.value = t('calendar_file_large', file.name);
      return;
    }
    // Only who chooses a file needs its parser.
    const { readCalendarFile } = await import('../../procedures/run/calendar-file');
    const read = readCalendarFile(await file.text(), new Date(now).getFullYear());
    if (read === null) {
      wrong.value = t('calendar_file_none', file.name);
      return;
    }
    const { holidays, wrong: bad } = read;
    wrong.value =
      bad.length > 0
        ? t('calendar_file_wrong', bad.length, bad.slice(0, NAMED).join('”, “'))
        : holidays.length === 0
          ? t('calendar_file_empty', file.name)
          : '';
    set({ holidays: once([...present().holidays, ...holidays]) });
    typed.value = null;
  };
  return (
    <section class="stack" aria-labelledby="calendar">
      <h2 id="calendar">{t('calendar_title')}</h2>
      <p class="muted small measure">{t('calendar_hint')}</p>
      <Lockable name="calendar">
        <fieldset class="row">
          <legend class="label">{t('calendar_days')}</legend>
          {DAYS.map((day) => (
            <label key={day} class="choice">
              <input
                type="checkbox"
                checked={calendar.workDays.includes(day)}
                disabled={calendar.workDays.length === 1 && calendar.workDays.includes(day)}
                onChange={(event) =>
                  set({ workDays: DAYS.filter((each) => (each === day ? event.currentTarget.checked : calendar.workDays.includes(each))) })
                }
              />
              <span>{dayName(day)}</span>
            </label>
          ))}
        </fieldset>
        <div class="field narrow">
          <label for="calendar-closes">{t('calendar_closes')}</label>
          <input
            id="calendar-closes"
            class="input"
            type="time"
            value={clock(calendar.closes)}
            onChange={(event) => {
              const [hours = 0, minutes = 0] = event.currentTarget.value.split(':').map(Number);
              const closes = hours * 60 + minutes;
              if (event.currentTarget.value !== '') set({ closes: closes === 0 ? 1_440 : closes });
            }}
          />
        </div>
        <div class="field narrow">
          <label for="calendar-zone">{t('calendar_zone')}</label>
          <select
            id="calendar-zone"
            class="input"
            value={calendar.timeZone ?? ''}
            onChange={(event) => {
              const { timeZone: _, ...others } = present();
              void model.change({
                calendar: event.currentTarget.value === '' ? others : { ...others, timeZone: event.currentTarget.value },
              });
            }}
          >
            <option value="">{t('calendar_zone_browser', here)}</option>
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </select>
        </div>
        <div class="field measure">
          <label for="calendar-holidays">{t('calendar_holidays')}</label>
          <textarea
            id="calendar-holidays"
            class="input"
            rows={6}
            value={typed.value ?? lines(calendar.holidays)}
            aria-invalid={wrong.value !== ''}
            aria-describedby={wrong.value === '' ? 'calendar-holidays-hint' : 'calendar-holidays-wrong'}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
          {wrong.value === '' ? (
            <span id="calendar-holidays-hint" class="hint">
              {t('calendar_holidays_hint')} · {tn('calendar_taken', calendar.holidays.length)}
            </span>
          ) : (
            <span id="calendar-holidays-wrong" class="error-text" role="alert">
              {wrong.value}
            </span>
          )}
          <div class="row">
            <Button disabled={typed.value === null} onClick={take}>
              {t('calendar_holidays_take')}
            </Button>
            <label class="button">
              <span>{t('calendar_file')}</span>
              <input
                type="file"
                accept=".ics,text/calendar"
                class="visually-hidden"
                onChange={(event) => void fromFile(event.currentTarget.files?.[0])}
              />
            </label>
            {own !== undefined && (
              <Button kind="quiet" icon="undo" onClick={() => void model.change({ calendar: undefined })}>
                {t('calendar_reset')}
              </Button>
            )}
          </div>
        </div>
      </Lockable>
    </section>
  );
}
