/** Easter Sunday as days from 1 March, by the Gauss/Meeus algorithm of the Gregorian calendar. */
function easterFromMarch(year: number): number {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const b = year % 100;
  const skipped = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * a + century - skipped - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(b / 4) - moon - (b % 4)) % 7;
  return moon + sunday - 7 * Math.floor((a + 11 * moon + 22 * sunday) / 451) + 21;
}

/** Great Prayer Day, the fourth Friday after Easter, was abolished from 2024 (act no. 214 of 7 March 2023). */
const GREAT_PRAYER_DAY = { days: 26, lastYear: 2023 };
/** Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday. */
const FROM_EASTER = [-3, -2, 0, 1, 39, 49, 50];
const FIXED = ['01-01', '12-25', '12-26'];

/** The public holidays of Denmark in a year, as `YYYY-MM-DD`. */
export function danishHolidays(year: number): Set<string> {
  const offsets =
    year <= GREAT_PRAYER_DAY.lastYear ? [...FROM_EASTER, GREAT_PRAYER_DAY.days] : FROM_EASTER;
  const movable = offsets.map((days) =>
    new Date(Date.UTC(year, 2, 1 + easterFromMarch(year) + days)).toISOString().slice(0, 10),
  );
  return new Set([...movable, ...FIXED.map((day) => `${year}-${day}`)]);
}
