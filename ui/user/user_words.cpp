// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/user/user_words.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QCoreApplication>

#include <map>

namespace ui {

using core::ActivityLane;

namespace {

struct UserWords {
    Q_DECLARE_TR_FUNCTIONS(ui::UserWords)
};

} // namespace

QString laneText(ActivityLane lane)
{
    switch (lane) {
    case ActivityLane::Flows: return UserWords::tr("Flows");
    case ActivityLane::SignIns: return UserWords::tr("Sign-ins");
    case ActivityLane::AdminActions: return UserWords::tr("Administration");
    case ActivityLane::SecurityInfo: return UserWords::tr("Security info");
    case ActivityLane::Servers: return UserWords::tr("Servers");
    case ActivityLane::Alerts: return UserWords::tr("Alerts and risks");
    case ActivityLane::Other: return UserWords::tr("Other");
    }
    return {};
}

QString ofWholeCase(const QString& text)
{
    const QString scope = UserWords::tr("figures are of the whole case");
    return text.isEmpty() ? scope : text + QStringLiteral(" \u00b7 ") + scope;
}

QString activityText(const std::string& what)
{
    static const std::map<std::string, const char*> words{
        {"flow.reset", QT_TRANSLATE_NOOP("ui::UserWords", "Password resets")},
        {"flow.unlock", QT_TRANSLATE_NOOP("ui::UserWords", "Unlocks")},
        {"flow.change", QT_TRANSLATE_NOOP("ui::UserWords", "Password changes")},
        {"flow.admin_reset", QT_TRANSLATE_NOOP("ui::UserWords", "Resets by administrators")},
        {"flow.registration", QT_TRANSLATE_NOOP("ui::UserWords", "Registrations")},
        {"signin.interactive", QT_TRANSLATE_NOOP("ui::UserWords", "Sign-ins")},
        {"signin.noninteractive", QT_TRANSLATE_NOOP("ui::UserWords", "Sign-ins without the user")},
        {"audit.self", QT_TRANSLATE_NOOP("ui::UserWords", "Changes to themselves")},
        {"audit.actor", QT_TRANSLATE_NOOP("ui::UserWords", "Changes to others")},
        {"audit.target", QT_TRANSLATE_NOOP("ui::UserWords", "Changes by others")},
        {"audit.service", QT_TRANSLATE_NOOP("ui::UserWords", "Changes by services")},
        {"server", QT_TRANSLATE_NOOP("ui::UserWords", "Events of servers")},
        {"risk", QT_TRANSLATE_NOOP("ui::UserWords", "Risk detections")},
        {"activity", QT_TRANSLATE_NOOP("ui::UserWords", "Activities in cloud apps")},
        {"method", QT_TRANSLATE_NOOP("ui::UserWords", "Uses of methods")}};
    const auto found = words.find(what);
    return found == words.end() ? toQt(what) : UserWords::tr(found->second);
}

QString nameKindText(const std::string& kind)
{
    if (kind == "upn")
        return UserWords::tr("UPN");
    if (kind == "object_id")
        return UserWords::tr("Object id");
    if (kind == "mail")
        return UserWords::tr("Mail");
    if (kind == "anchor")
        return UserWords::tr("Anchor");
    if (kind == "sam")
        return UserWords::tr("Account");
    return kind == "sid" ? UserWords::tr("SID") : toQt(kind);
}

QString ownerText(const core::NetworkOwner& owner)
{
    const QString name = toQt(owner.organization);
    if (owner.asNumber == 0)
        return name;
    const QString number = QStringLiteral("AS%1").arg(owner.asNumber);
    return name.isEmpty() ? number : QStringLiteral("%1 (%2)").arg(name, number);
}

QIcon itemIcon(const core::ActivityItem& item, const QPalette& palette)
{
    if (item.outcome)
        return outcomeIcon(*item.outcome, palette);
    return stepIcon(item.stepClass, palette);
}

QString detailText(const core::ActivityItem& item)
{
    if (item.lane == core::ActivityLane::Alerts) { // severity and status, words of core
        QStringList words = toQt(item.detail).split(QStringLiteral(", "));
        for (QString& word : words)
            word = coreText(toStd(word));
        return words.join(QStringLiteral(", "));
    }
    if (item.isInteractive)
        return toQt(item.detail);
    return item.detail.empty() ? UserWords::tr("not interactive") : UserWords::tr("%1 (not interactive)", "application").arg(toQt(item.detail));
}

QString endText(const core::ActivityItem& item)
{
    if (item.outcome)
        return outcomeText(*item.outcome);
    return item.stepClass == core::StepClass::Neutral || item.stepClass == core::StepClass::Progress ? QString() : stepClassText(item.stepClass);
}

} // namespace ui
