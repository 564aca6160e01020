// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/query_library.h"

#include "core/kql/operator_list.h"
#include "core/kql/scalar_functions.h"
#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocale>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::QueryLibrary)
};

QueryExample readExample(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    QueryExample example;
    example.title = lines.takeFirst().mid(3).trimmed();
    const QString own = QStringLiteral("// %1: ").arg(QLocale().name().left(2));
    while (!lines.isEmpty() && lines.first().size() > 6 && lines.first().startsWith(QLatin1String("// ")) && lines.first().mid(5, 2) == QLatin1String(": ")) {
        if (lines.first().startsWith(own))
            example.title = lines.first().mid(own.size()).trimmed();
        lines.removeFirst();
    }
    lines.prepend(QStringLiteral("// ") + example.title);
    example.text = lines.join(u'\n').trimmed() + u'\n';
    return example;
}

QString code(std::string_view text)
{
    return u'`' + toQt(text) + u'`';
}

} // namespace

const QList<QueryExample>& queryExamples()
{
    static QString language;
    static QList<QueryExample> all;
    if (all.isEmpty() || language != QLocale().name()) {
        language = QLocale().name();
        all.clear();
        const QDir folder(QStringLiteral(":/queries"));
        for (const QString& name : folder.entryList({QStringLiteral("*.kql")}, QDir::Files, QDir::Name))
            all << readExample(folder.filePath(name));
    }
    return all;
}

QString QueryHistory::keyOf(const QString& casePath)
{
    return QString::fromLatin1(QCryptographicHash::hash(casePath.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

void QueryHistory::add(const QString& casePath, const QString& query)
{
    if (query.trimmed().isEmpty() || query.size() > longestQuery)
        return;
    const QString key = keyOf(casePath);
    Case known{key, {}};
    for (qsizetype i = 0; i < m_cases.size(); ++i)
        if (m_cases[i].key == key) {
            known = m_cases.takeAt(i);
            break;
        }
    known.queries.removeAll(query);
    known.queries.prepend(query);
    known.queries = known.queries.mid(0, mostQueries);
    m_cases.prepend(known);
    m_cases = m_cases.mid(0, mostCases);
}

QStringList QueryHistory::of(const QString& casePath) const
{
    const QString key = keyOf(casePath);
    for (const Case& one : m_cases)
        if (one.key == key)
            return one.queries;
    return {};
}

void QueryHistory::clear(const QString& casePath)
{
    const QString key = keyOf(casePath);
    m_cases.removeIf([&](const Case& one) { return one.key == key; });
}

QVariant QueryHistory::save() const
{
    QVariantList all;
    for (const Case& one : m_cases)
        all << QVariant(QVariantList{one.key, one.queries});
    return all;
}

void QueryHistory::restore(const QVariant& saved)
{
    m_cases.clear();
    for (const QVariant& one : saved.toList()) {
        const QVariantList parts = one.toList();
        if (parts.size() == 2 && !parts[1].toStringList().isEmpty())
            m_cases << Case{parts[0].toString(), parts[1].toStringList().mid(0, mostQueries)};
    }
}

QString titleOf(const QString& query, qsizetype longest)
{
    for (const QString& line : query.split(u'\n')) {
        QString text = line.trimmed();
        if (text.startsWith(QLatin1String("//")))
            text = text.mid(2).trimmed();
        if (!text.isEmpty())
            return text.size() > longest ? text.left(longest - 1) + QChar(0x2026) : text;
    }
    return {};
}

QString supportedFunctionsMarkdown()
{
    using namespace core::kql;
    QString text = QStringLiteral("## %1\n\n| | |\n| --- | --- |\n").arg(Words::tr("Operators"));
    const auto row = [&text](const QString& what, std::string_view meaning) { text += QStringLiteral("| %1 | %2 |\n").arg(what, coreText(meaning)); };
    for (const TabularOperator& one : tabularOperators())
        row(code(std::string(one.name) + (one.synopsis.empty() ? "" : " " + std::string(one.synopsis))), one.meaning);
    text += QStringLiteral("\n## %1\n\n| | |\n| --- | --- |\n").arg(Words::tr("Between values"));
    for (const WordOperator& one : wordOperators())
        row(code(one.name), one.meaning);
    text += QStringLiteral("\n`==` `!=` `=~` `!~` `<` `<=` `>` `>=` `+` `-` `*` `/` `%`\n");
    text += QStringLiteral("\n## %1\n\n").arg(Words::tr("Functions"));
    for (const ScalarFunction& one : scalarFunctions())
        text += QStringLiteral("- `%1(%2)`\n").arg(toQt(one.name), toQt(one.synopsis));
    text += QStringLiteral("\n## %1\n\n").arg(Words::tr("Aggregates (of summarize and make-series)"));
    for (const AggregateFunction& one : aggregateFunctions())
        text += QStringLiteral("- `%1(%2)`\n").arg(toQt(one.name), toQt(one.synopsis));
    text += QStringLiteral("\n## %1\n\n| | |\n| --- | --- |\n").arg(Words::tr("Charts (render)"));
    for (const WordOperator& one : chartKinds())
        row(code(one.name), one.meaning);
    return text;
}

} // namespace ui
