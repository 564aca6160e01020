// SPDX-License-Identifier: GPL-3.0-or-later
// Queries at hand: the examples that come with the program, and those that were run on a case, newest first. GUI thread.
#pragma once
#include <QList>
#include <QString>
#include <QVariant>

namespace ui {

struct QueryExample {
    QString title; // in the language of the windows
    QString text;
};
const QList<QueryExample>& queryExamples(); // resources/queries: the first line is "// Title", then "// de: Titel"

// Kept in the settings, by case; a query that is run again moves to the front.
class QueryHistory
{
public:
    static constexpr qsizetype mostQueries = 50, mostCases = 30, longestQuery = 20'000;

    void add(const QString& casePath, const QString& query);
    QStringList of(const QString& casePath) const; // the newest first
    void clear(const QString& casePath);
    QVariant save() const;
    void restore(const QVariant& saved); // what cannot be read is left out

private:
    struct Case {
        QString key;
        QStringList queries;
    };
    static QString keyOf(const QString& casePath);
    QList<Case> m_cases; // the one used last in front
};

QString titleOf(const QString& query, qsizetype longest = 60); // its first line that says something
QString supportedFunctionsMarkdown();                          // operators and functions that run, made from the tables of core/kql

} // namespace ui
