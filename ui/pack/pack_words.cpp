// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pack/pack_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

using core::pack::Fate;
using core::pack::Kind;

namespace {
struct PackWords {
    Q_DECLARE_TR_FUNCTIONS(ui::PackWords)
};
} // namespace

QString packKindText(Kind kind)
{
    switch (kind) {
    case Kind::Rule: return PackWords::tr("Rules");
    case Kind::RuleSetting: return PackWords::tr("Settings of rules");
    case Kind::List: return PackWords::tr("Lists");
    case Kind::Search: return PackWords::tr("Saved searches");
    case Kind::Dashboard: return PackWords::tr("Dashboards");
    case Kind::Query: return PackWords::tr("Saved queries");
    case Kind::Mapping: return PackWords::tr("Mappings of columns");
    case Kind::View: break;
    }
    return PackWords::tr("Views of lists");
}

QString packReportText(const core::pack::PackReport& report, std::size_t leftOut)
{
    QStringList parts;
    const auto add = [&](std::size_t count, const QString& text) {
        if (count > 0)
            parts << text;
    };
    const auto number = [&](Fate fate) { return int(report.count(fate)); };
    add(report.count(Fate::Added), PackWords::tr("%n added", nullptr, number(Fate::Added)));
    add(report.count(Fate::Replaced), PackWords::tr("%n replaced", nullptr, number(Fate::Replaced)));
    add(report.count(Fate::Renamed), PackWords::tr("%n added under another name", nullptr, number(Fate::Renamed)));
    add(report.count(Fate::Same), PackWords::tr("%n there already", nullptr, number(Fate::Same)));
    add(report.count(Fate::KeptMine), PackWords::tr("%n kept as the case has it", nullptr, number(Fate::KeptMine)));
    const std::size_t failed = report.count(Fate::Failed) + leftOut;
    add(failed, PackWords::tr("%n left out", nullptr, int(failed)));
    return parts.isEmpty() ? PackWords::tr("Nothing was taken from the pack") : PackWords::tr("From the pack: %1").arg(parts.join(QStringLiteral(", ")));
}

} // namespace ui
