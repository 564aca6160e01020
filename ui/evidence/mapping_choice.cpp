// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/mapping_choice.h"

#include "core/knowledge/column_mapping.h"
#include "core/knowledge/columns.h"
#include "ui/base/qt_text.h"
#include "ui/evidence/member_words.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace ui {

namespace {

using core::RecordKind;

// Words that headers use for each other, by the one that members use.
QString usualWord(const QString& word)
{
    static const QHash<QString, QString> words{{QStringLiteral("timestamp"), QStringLiteral("time")},
                                               {QStringLiteral("when"), QStringLiteral("time")},
                                               {QStringLiteral("date"), QStringLiteral("time")},
                                               {QStringLiteral("created"), QStringLiteral("time")},
                                               {QStringLiteral("upn"), QStringLiteral("user")},
                                               {QStringLiteral("account"), QStringLiteral("user")},
                                               {QStringLiteral("who"), QStringLiteral("user")},
                                               {QStringLiteral("username"), QStringLiteral("user")},
                                               {QStringLiteral("login"), QStringLiteral("user")},
                                               {QStringLiteral("operation"), QStringLiteral("activity")},
                                               {QStringLiteral("action"), QStringLiteral("activity")},
                                               {QStringLiteral("outcome"), QStringLiteral("result")},
                                               {QStringLiteral("status"), QStringLiteral("result")},
                                               {QStringLiteral("address"), QStringLiteral("ip")},
                                               {QStringLiteral("actor"), QStringLiteral("by")},
                                               {QStringLiteral("initiator"), QStringLiteral("by")},
                                               {QStringLiteral("acting"), QStringLiteral("by")},
                                               {QStringLiteral("initiated"), QStringLiteral("by")},
                                               {QStringLiteral("done"), QStringLiteral("by")},
                                               {QStringLiteral("performed"), QStringLiteral("by")},
                                               {QStringLiteral("caller"), QStringLiteral("by")},
                                               {QStringLiteral("affected"), QStringLiteral("target")},
                                               {QStringLiteral("app"), QStringLiteral("application")},
                                               {QStringLiteral("computer"), QStringLiteral("machine")},
                                               {QStringLiteral("server"), QStringLiteral("machine")},
                                               {QStringLiteral("host"), QStringLiteral("machine")},
                                               {QStringLiteral("source"), QStringLiteral("provider")}};
    return words.value(word, word);
}

QSet<QString> wordsOf(const QString& text)
{
    static const QRegularExpression border(QStringLiteral("[^\\p{L}\\p{N}]+|(?<=[a-z0-9])(?=[A-Z])"));
    QSet<QString> words;
    for (const QString& word : text.split(border, Qt::SkipEmptyParts))
        words << usualWord(word.toLower());
    return words;
}

enum class Look { None, Time, Address, UserName };

// What most of the first values are.
Look lookOf(const core::FilePreview& preview, std::size_t column)
{
    static const QRegularExpression address(
        QStringLiteral("^(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7})(:\\d+)?$"));
    int filled = 0, times = 0, addresses = 0, users = 0;
    for (const auto& row : preview.rows) {
        if (column >= row.size() || row[column].empty())
            continue;
        ++filled;
        const QString value = toQt(row[column]).trimmed();
        times += core::parseTime(row[column]).has_value() && value.size() > 7;
        addresses += address.match(value).hasMatch();
        users += value.contains(u'@') && !value.contains(u' ');
    }
    const auto most = [filled](int count) { return filled > 0 && count * 2 > filled; };
    return most(times)       ? Look::Time
           : most(addresses) ? Look::Address
           : most(users)     ? Look::UserName
                             : Look::None;
}

bool suits(Look look, const QString& words)
{
    switch (look) {
    case Look::Time:
        return words.endsWith(QLatin1String("DateTime")) || words == QLatin1String("timestamp") ||
               words == QLatin1String("TimeCreated");
    case Look::Address:
        return words.endsWith(QLatin1String("ipAddress"), Qt::CaseInsensitive);
    case Look::UserName:
        return words.endsWith(QLatin1String("userPrincipalName"));
    case Look::None:
        break;
    }
    return false;
}

std::vector<std::string> namesOf(const core::FilePreview& preview)
{
    std::vector<std::string> names;
    for (const core::TableColumn& column : preview.columns)
        names.push_back(column.name);
    return names;
}

// The best pairs first, so that a good name is not taken away by a poor one.
void guessByLikeness(MappingChoice& choice, const core::FilePreview& preview)
{
    struct Pair {
        double score;
        std::size_t column;
        std::string member;
    };
    std::vector<Pair> pairs;
    for (std::size_t column = 0; column < preview.columns.size(); ++column) {
        const Look look = lookOf(preview, column);
        for (const std::string& member : usualMembers(choice.kind)) {
            double score = likeness(preview.columns[column].name, choice.kind, member);
            if (suits(look, toQt(member)))
                score += 0.35;
            else if (look == Look::Time || suits(Look::Time, toQt(member)))
                score -= 0.4; // a time is nothing else, and nothing else is a time
            if (score >= 0.34)
                pairs.push_back({score, column, member});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.score > b.score; });
    for (const Pair& pair : pairs) {
        const bool taken =
            std::find(choice.members.begin(), choice.members.end(), pair.member) != choice.members.end();
        if (!taken && choice.members[pair.column].empty())
            choice.members[pair.column] = pair.member;
    }
}

} // namespace

void MappingChoice::take(std::size_t column, const std::string& member)
{
    for (std::string& other : members) {
        if (!member.empty() && other == member)
            other.clear();
    }
    members[column] = member;
}

bool MappingChoice::isEmpty() const
{
    return std::all_of(members.begin(), members.end(), [](const std::string& m) { return m.empty(); });
}

QStringList MappingChoice::missing() const
{
    QStringList names;
    for (const NeededMembers& need : neededMembers(kind)) {
        const bool there = std::any_of(need.anyOf.begin(), need.anyOf.end(), [&](const std::string& member) {
            return std::find(members.begin(), members.end(), member) != members.end();
        });
        if (!there)
            names << need.what;
    }
    return names;
}

double likeness(const std::string& header, RecordKind kind, const std::string& member)
{
    const QString name = toQt(header), path = toQt(member);
    const auto plain = [](QString text) {
        return text.remove(QRegularExpression(QStringLiteral("[^\\p{L}\\p{N}]"))).toLower();
    };
    if (plain(name) == plain(path) || plain(name) == plain(path.section(u'.', -1)))
        return 1;
    const QSet<QString> a = wordsOf(name);
    double best = 0;
    for (const QString& words : {path, memberText(kind, member)}) {
        const QSet<QString> b = wordsOf(words);
        const QSet<QString> both = QSet<QString>(a).intersect(b), all = QSet<QString>(a).unite(b);
        if (!all.isEmpty())
            best = std::max(best, double(both.size()) / double(all.size()));
    }
    return best;
}

core::RecordKind guessKind(const core::FilePreview& preview)
{
    if (preview.tableKind != RecordKind::None && preview.tableKind != RecordKind::Foreign)
        return preview.tableKind;
    RecordKind best = RecordKind::GraphAudit;
    double most = 0;
    for (RecordKind kind : mappableKinds()) {
        double sum = 0;
        for (const core::TableColumn& column : preview.columns) {
            double highest = 0;
            for (const std::string& member : usualMembers(kind))
                highest = std::max(highest, likeness(column.name, kind, member));
            sum += highest;
        }
        if (sum > most) {
            most = sum;
            best = kind;
        }
    }
    return best;
}

MappingChoice guessMapping(RecordKind kind, const core::FilePreview& preview)
{
    MappingChoice choice{kind, std::vector<std::string>(preview.columns.size())};
    const core::HeaderMatch known = core::matchHeader(namesOf(preview), kind);
    for (std::size_t i = 0; i < known.columns.size() && i < choice.members.size(); ++i) {
        if (known.kind == kind)
            choice.take(i, known.columns[i].member);
    }
    guessByLikeness(choice, preview);
    return choice;
}

std::vector<std::string> membersToChoose(RecordKind kind)
{
    const std::vector<std::string> known = core::knownMembers(kind);
    std::vector<std::string> members;
    for (const std::string& member : usualMembers(kind)) {
        if (known.empty() || core::isKnownMember(kind, member))
            members.push_back(member);
    }
    for (std::string member : known) {
        // Of lists the first entry; further ones are for headers that name them all.
        for (const char* list : {"{T}", "{P}", "{K}"}) {
            if (const auto at = member.find(list); at != std::string::npos)
                member.replace(at, 3, "0");
        }
        const bool isPattern = member.find('*') != std::string::npos;
        if (!isPattern && std::find(members.begin(), members.end(), member) == members.end())
            members.push_back(std::move(member));
    }
    return members;
}

QString mappingText(const MappingChoice& choice, const core::FilePreview& preview, const std::string& before)
{
    core::ColumnMapping mapping;
    if (auto old = core::parseColumnMapping(before); !before.empty() && old)
        mapping = *std::move(old);
    mapping.kind = choice.kind;
    mapping.columns.clear();
    for (std::size_t i = 0; i < choice.members.size(); ++i) {
        if (!choice.members[i].empty())
            mapping.columns.emplace_back(choice.members[i],
                                         std::vector<std::string>{preview.columns[i].name});
    }
    return toQt(core::writeColumnMapping(mapping));
}

core::Result<MappingChoice> readMapping(const std::string& text, const core::FilePreview& preview)
{
    const auto mapping = core::parseColumnMapping(text);
    if (!mapping)
        return tl::unexpected(mapping.error());
    const auto layout = core::applyMapping(*mapping, namesOf(preview));
    if (!layout)
        return tl::unexpected(layout.error());
    MappingChoice choice{mapping->kind, std::vector<std::string>(preview.columns.size())};
    for (std::size_t i = 0; i < layout->columns.size() && i < choice.members.size(); ++i)
        choice.take(i, layout->columns[i].member);
    return choice;
}

} // namespace ui
