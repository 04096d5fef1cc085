import { expect, test } from 'vitest'
import { calendarDate, dayNumber } from '#kernel/calendar.ts'
import { usualWeek, workdaysOf } from '#rhythm/workdays.rules.ts'
import { readHour } from './hourword.rules.ts'
import { readMinutes, readPast } from './pastword.rules.ts'

/** A Monday. */
const said = { today: dayNumber('2026-11-23'), workdays: workdaysOf(usualWeek), monthFirst: true }

test.each([
  ['yesterday', '2026-11-22', null],
  ['this morning', '2026-11-23', null],
  ['last night', '2026-11-22', null],
  ['the day before yesterday', '2026-11-21', null],
  ['an hour ago', '2026-11-23', null],
  ['3 weeks ago', '2026-11-02', null],
  ['on Monday', '2026-11-16', null],
  ['Sunday', '2026-11-22', null],
  ['last tue', '2026-11-17', null],
  ['on 12 November', '2026-11-12', null],
  ['on December 3rd', '2025-12-03', null],
  ['on the 15th', '2026-11-15', null],
  ['2026-11-01', '2026-11-01', null],
  ['yesterday at 3pm', '2026-11-22', 900],
  ['at 9:30 yesterday', '2026-11-22', 570],
  ['at noon', '2026-11-23', 720],
] as [string, string, number | null][])('"%s" is %s, minute %s', (words, date, minute) => {
  const read = readPast(words, said)
  expect(read && { ...read, day: calendarDate(read.day) }).toEqual({
    day: date,
    minute,
    length: words.length,
  })
})

test.each([
  'Sun Li',
  'tomorrow',
  'on Friday’s lease',
  '2026-12-24',
  'at Denver',
  'on 31 February',
  '12 roses',
])('"%s" is no time that is over', (words) => expect(readPast(words, said)).toBeNull())

test.each([
  ['3pm', 900],
  ['12 am', 0],
  ['12pm', 720],
  ['at 3', 900],
  ['at 8', 480],
  ['15:30', 930],
  ['at 9.15 a.m.', 555],
  ['4 o’clock', 960],
  ['at 25', null],
  ['13pm', null],
  ['10:75', null],
  ['at 5 Main Street', null],
  ['3', null],
] as [string, number | null][])('the hour "%s" is minute %s', (words, minute) =>
  expect(readHour(words)?.minute ?? null).toBe(minute),
)

test.each([
  ['20 min', 20],
  ['for 20 minutes', 20],
  ['(45m)', 45],
  ['half an hour', 30],
  ['an hour and a half', 90],
  ['1.5 hours', 90],
  ['2h', 120],
  ['20 people', null],
  ['20 minutes ago', null],
  ['20 minutes late', null],
  ['99 hours', null],
] as [string, number | null][])('"%s" took %s minutes', (words, minutes) =>
  expect(readMinutes(words)?.minutes ?? null).toBe(minutes),
)
