// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/timeline/row_layout.h"

#include <random>
#include <set>

using namespace core;

class TestRowLayout : public QObject
{
    Q_OBJECT

private slots:
    void nothingOverlapsAndNothingIsLost()
    {
        std::mt19937 random(6);
        for (int round = 0; round < 500; ++round) {
            const double width = 100 + double(random() % 2000);
            RowMetrics m;
            m.rows = 1 + int(random() % 3);
            m.rowHeight = 16 + double(random() % 10);
            std::vector<RowItem> items;
            std::vector<double> labels;
            for (int i = int(random() % 150); i > 0; --i) {
                const double left = double(random() % 30'000) / 10 - 500;
                const double wide = random() % 4 ? m.markSize : m.markSize + double(random() % 300);
                items.push_back({left, left + wide, int(random() % 7)});
                labels.push_back(double(random() % 200));
            }
            const auto spots = layOutRows(items, width, m, [&](std::uint32_t i) { return labels[i]; });
            std::set<std::uint32_t> seen;
            for (std::size_t a = 0; a < spots.size(); ++a) {
                const RowSpot& s = spots[a];
                QVERIFY(s.row >= 0 && s.row < m.rows);
                QVERIFY(s.label || !s.isInside);
                if (s.label) {
                    QVERIFY(s.label->left >= 0 && s.label->right <= width + 0.01 && s.label->width() <= labels[s.leader] + 0.01);
                    QVERIFY(s.isInside ? s.label->right <= s.box.right : s.label->left >= s.box.right || s.label->right <= s.box.left);
                }
                for (const std::uint32_t i : s.items) {
                    QVERIFY(seen.insert(i).second);
                    QVERIFY(items[i].left >= s.box.left && items[i].right <= s.box.right + 0.01);
                    QVERIFY(items[i].rank <= items[s.leader].rank);
                }
                for (std::size_t b = 0; b < spots.size(); ++b) {
                    if (a == b)
                        continue;
                    QVERIFY2(!s.box.intersects(spots[b].box), "two marks overlap");
                    QVERIFY2(!s.label || !s.label->intersects(spots[b].box), "a label covers a mark");
                    QVERIFY2(!s.label || !spots[b].label || !s.label->intersects(*spots[b].label), "two labels overlap");
                }
            }
            for (std::uint32_t i = 0; i < items.size(); ++i)
                QVERIFY(seen.count(i) || items[i].right < 0 || items[i].left > width);
        }
    }

    void aSecondRowGivesRoomForWords()
    {
        const std::vector<RowItem> items{{100, 114, 0}, {150, 164, 0}, {400, 414, 0}};
        RowMetrics m;
        auto spots = layOutRows(items, 600, m, [](std::uint32_t) { return 100; });
        QVERIFY(!spots[0].label && spots[1].label); // 95 pixels left of it are too few for 100
        m.rows = 2;
        spots = layOutRows(items, 600, m, [](std::uint32_t) { return 100; });
        QVERIFY(spots[0].label && spots[1].label && spots[2].label);
        QCOMPARE(spots[0].row, 0);
        QCOMPARE(spots[1].row, 1);
        QCOMPARE(spots[2].row, 0);
    }

    void atTheRightEndWordsStandOnTheLeft()
    {
        const std::vector<RowItem> items{{560, 574, 0}};
        const auto spots = layOutRows(items, 600, {}, [](std::uint32_t) { return 100; });
        QVERIFY(spots.at(0).label && spots[0].label->right < 560 && spots[0].label->width() == 100);
    }

    void theFirstSpeaksForItsSpot()
    {
        const std::vector<RowItem> items{{100, 114, 5}, {104, 118, 1}};
        QCOMPARE(layOutRows(items, 600, {}, [](std::uint32_t) { return 50; }).at(0).leader, 0u);
        QCOMPARE(layOutRows(items, 600, {}, [](std::uint32_t) { return 50; }, 1).at(0).leader, 1u);
    }

    void longBarsCarryTheirLabel()
    {
        const std::vector<RowItem> items{{-100, 500, 0}};
        const auto spots = layOutRows(items, 400, {}, [](std::uint32_t) { return 80; });
        QVERIFY(spots.at(0).isInside && spots[0].label && spots[0].label->left > 0);
    }
};

QTEST_APPLESS_MAIN(TestRowLayout)
#include "tst_row_layout.moc"
