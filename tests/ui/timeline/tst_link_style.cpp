// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "ui/timeline/link_style.h"

using namespace ui;
using core::LinkDecision;
using core::LinkRule;
using core::LinkStrength;

class TestLinkStyle : public QObject
{
    Q_OBJECT

private slots:
    void theLineSaysHowSure()
    {
        const LinkStyle exact = linkStyle(LinkRule::TrackingId, LinkStrength::Exact, LinkDecision::None);
        const LinkStyle strong = linkStyle(LinkRule::ObjectIdAndTime, LinkStrength::Strong, LinkDecision::None);
        const LinkStyle weak = linkStyle(LinkRule::SyncAccount, LinkStrength::Weak, LinkDecision::None);
        QVERIFY(exact.line == MarkLine::Solid && !exact.isHollow);
        QVERIFY(strong.line == MarkLine::Dashed && strong.isHollow);
        QVERIFY(weak.line == MarkLine::Dotted && weak.isHollow);
        QVERIFY(exact.opacity == 1 && strong.opacity == 1 && weak.opacity == 1);
    }

    void confirmedIsSureButNeverTakenForAnId()
    {
        for (LinkStrength strength : {LinkStrength::Strong, LinkStrength::Weak}) {
            const LinkStyle style = linkStyle(LinkRule::SyncAccount, strength, LinkDecision::Confirmed);
            QVERIFY(style.line == MarkLine::Solid && style.isHollow);
        }
    }

    void contextIsPaler()
    {
        for (LinkRule rule : {LinkRule::SignInAround, LinkRule::MethodsAround, LinkRule::ServiceState})
            QVERIFY(linkStyle(rule, LinkStrength::Strong, LinkDecision::None).opacity < 0.8);
    }

    void aTieIsAsSureAsItsWeakerEnd()
    {
        const LinkStyle exact{}, strong{MarkLine::Dashed, true, 1}, weak{MarkLine::Dotted, true, 1};
        QVERIFY(tieLine(exact, exact) == MarkLine::Solid);
        QVERIFY(tieLine(exact, strong) == MarkLine::Dashed);
        QVERIFY(tieLine(weak, strong) == MarkLine::Dotted);
        QCOMPARE(linePen(Qt::black, 1, MarkLine::Solid).style(), Qt::SolidLine);
        QVERIFY(linePen(Qt::black, 1, MarkLine::Dashed).dashPattern() != linePen(Qt::black, 1, MarkLine::Dotted).dashPattern());
    }
};

QTEST_MAIN(TestLinkStyle)
#include "tst_link_style.moc"
