// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/date_form.h"

#include <QLocale>

#include <algorithm>
#include <atomic>

namespace ui {

namespace {

std::atomic<Dates> chosen{Dates::Iso}; // until a window says otherwise
QLocale country = QLocale::system(); // GUI thread
std::atomic<DateForm> current{DateForm{}};
thread_local int isoDepth = 0;

bool areDigits(const QString& text, qsizetype from, qsizetype count)
{
    if (text.size() < from + count)
        return false;
    for (qsizetype i = from; i < from + count; ++i)
        if (text[i] < u'0' || text[i] > u'9')
            return false;
    return true;
}

bool isDash(const QString& text, qsizetype at) { return text.size() > at && text[at] == u'-'; }
bool endsAt(const QString& text, qsizetype at) { return text.size() == at || text[at] == u' '; }

} // namespace

DateForm dateFormOf(const QLocale& locale)
{
    const QString format = locale.dateFormat(QLocale::ShortFormat);
    const qsizetype day = format.indexOf(u'd'), month = format.indexOf(u'M'), year = format.indexOf(u'y');
    const auto sign = std::find_if(format.begin(), format.end(), [](QChar c) { return c == u'.' || c == u'/' || c == u'-'; });
    if (locale.language() == QLocale::C || day < 0 || month < 0 || year < 0 || sign == format.end())
        return {};
    using enum DateForm::Order;
    const auto order = year < day && year < month ? YearFirst : day < month ? DayFirst : MonthFirst;
    return {order, sign->unicode()};
}

void chooseDates(Dates dates)
{
    chosen = dates;
    refreshDates();
}

Dates chosenDates()
{
    return chosen;
}

void refreshDates()
{
    // English alone says nothing about the order of day and month.
    const QLocale language;
    const bool decides = country.language() == QLocale::C && language.language() != QLocale::English;
    current = chosen == Dates::Iso ? DateForm{} : dateFormOf(decides ? language : country);
}

void setCountry(const QLocale& locale)
{
    country = locale;
    refreshDates();
}

QString inDateForm(const QString& iso)
{
    const DateForm form = current;
    if (isoDepth > 0 || form == DateForm{})
        return iso;
    using enum DateForm::Order;
    const QChar sign(form.separator);
    const auto monthDay = [&](const QString& month, const QString& day) { return form.order == DayFirst ? day + sign + month : month + sign + day; };
    if (areDigits(iso, 0, 4) && isDash(iso, 4) && areDigits(iso, 5, 2)) {
        const QString year = iso.left(4), month = iso.mid(5, 2);
        if (isDash(iso, 7) && areDigits(iso, 8, 2) && endsAt(iso, 10)) {
            const QString rest = monthDay(month, iso.mid(8, 2));
            return (form.order == YearFirst ? year + sign + rest : rest + sign + year) + iso.mid(10);
        }
        if (endsAt(iso, 7))
            return (form.order == YearFirst ? year + sign + month : month + sign + year) + iso.mid(7);
    }
    if (areDigits(iso, 0, 2) && isDash(iso, 2) && areDigits(iso, 3, 2) && endsAt(iso, 5)) {
        const QString end = sign == u'.' ? QString(sign) : QString(); // numbers with a point behind them are ordinals: 03.02.
        return monthDay(iso.left(2), iso.mid(3, 2)) + end + iso.mid(5);
    }
    return iso;
}

QString isoDateTime(const DisplayZone& zone, core::UtcTime time, int digits)
{
    const IsoDates iso;
    return zone.dateTime(time, digits);
}

QString dateTimeOfYear(const DisplayZone& zone, core::UtcTime time) { return inDateForm(isoDateTime(zone, time).mid(5)); }

IsoDates::IsoDates() { ++isoDepth; }
IsoDates::~IsoDates() { --isoDepth; }

} // namespace ui
