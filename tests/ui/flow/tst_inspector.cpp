// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of a step stand below each other as soon as the step is shown: not an event later, and never on top of each other.
#include "tests/support/support.h"

#include "tests/support/flows.h"
#include "ui/base/fact_list.h"
#include "ui/flow/inspector.h"

#include <QAbstractButton>

using namespace ui;

namespace {

// What is wrong with how the parts of a list stand; empty if nothing is.
QString disorder(const FactList& list)
{
    QList<const QWidget*> parts;
    for (const QWidget* part : list.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (part->isVisibleTo(&list))
            parts << part;
    for (const QWidget* part : std::as_const(parts)) {
        if (part->height() < part->fontMetrics().height() - 2)
            return QStringLiteral("%1 is %2 high").arg(part->accessibleName()).arg(part->height());
        if (!list.rect().contains(part->geometry()))
            return QStringLiteral("%1 is outside").arg(part->accessibleName());
        for (const QWidget* other : std::as_const(parts))
            if (other != part && other->geometry().intersects(part->geometry()))
                return QStringLiteral("%1 stands on %2").arg(part->accessibleName(), other->accessibleName());
    }
    return parts.isEmpty() ? QStringLiteral("nothing is shown") : QString();
}

} // namespace

class TestInspector : public QObject
{
    Q_OBJECT

private slots:
    void factsStandBelowEachOtherAtOnce()
    {
        Inspector inspector;
        inspector.resize(400, 900);
        const auto detail = std::make_shared<const core::FlowDetail>(support::hybridFailure());
        inspector.setFlow(detail, {"The domain refused", "Its policy says no.", "", {}});
        inspector.show();
        QCoreApplication::processEvents();
        int looked = 0;
        for (int step = int(detail->steps.size()) - 1; step >= 0; --step) {
            inspector.selectStep(step);
            for (const FactList* list : inspector.findChildren<FactList*>()) {
                if (!list->isVisible() || list->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly).isEmpty())
                    continue;
                const QString wrong = disorder(*list);
                QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("step %1: %2").arg(step).arg(wrong)));
                ++looked;
            }
        }
        QVERIFY(looked >= 2 * int(detail->steps.size()));
    }
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
