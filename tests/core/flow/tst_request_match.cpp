// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that name no flow, on servers whose clock nothing bounds: which submission each of them answers.
#include "core/flow/request_match.h"
#include "tests/support/support.h"

using namespace core;

namespace {

UtcTime at(int second) { return UtcTime::fromUnixSeconds(1'600'000'000 + second); }

using Places = std::vector<std::optional<std::size_t>>;

} // namespace

class TestRequestMatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAgree()
    {
        // The nearest one has succeeded, the refusal is of the one before.
        const std::vector<HandedOver> handed{{at(0), false}, {at(100), true}};
        QCOMPARE(placeRequests({{"anna", "s", at(90), false, {0, 1}}}, handed), Places{0});
        QCOMPARE(placeRequests({{"anna", "s", at(90), true, {0, 1}}}, handed), Places{1});
        QCOMPARE(placeRequests({{"anna", "s", at(90), {}, {0, 1}}}, handed), Places{1});
        // All that there is, whatever it says.
        QCOMPARE(placeRequests({{"anna", "s", at(90), false, {1}}}, handed), Places{1});
        QCOMPARE(placeRequests({{"anna", "s", at(90), false, {}}}, handed), Places{std::nullopt});
    }
    void inOrderAndOneEach()
    {
        const std::vector<HandedOver> handed{{at(0), true}, {at(200), true}, {at(400), true}};
        // Four minutes behind, so that each is nearer to the one before.
        QCOMPARE(placeRequests({{"anna", "s", at(-238), true, {0, 1}}, {"anna", "s", at(-38), true, {0, 1, 2}}, {"anna", "s", at(162), true, {0, 1, 2}}}, handed),
                 (Places{0, 1, 2}));
        QCOMPARE(placeRequests({{"anna", "s", at(1), true, {0}}, {"anna", "s", at(2), true, {0}}}, handed), (Places{0, std::nullopt}));
        QCOMPARE(placeRequests({{"anna", "s", at(1), true, {0}}, {"ben", "s", at(2), true, {1}}}, handed), (Places{0, 1}));
    }
    // Those that can answer one submission only tell how the clock goes.
    void theClockOfTheOthers()
    {
        const std::vector<HandedOver> handed{{at(0), true}, {at(1000), true}, {at(2000), true}, {at(3000), true}, {at(3240), true}};
        const std::vector<ServerRequest> requests{{"a", "s", at(-239), true, {0}}, {"b", "s", at(761), true, {1}}, {"c", "s", at(1762), true, {2}},
                                                  {"anna", "s", at(3001), true, {3, 4}}};
        QCOMPARE(placeRequests(requests, handed), (Places{0, 1, 2, 4}));
        // Another server says nothing of this one.
        std::vector<ServerRequest> other = requests;
        other.back().server = "t";
        QCOMPARE(placeRequests(other, handed), (Places{0, 1, 2, 3}));
    }
};

QTEST_APPLESS_MAIN(TestRequestMatch)
#include "tst_request_match.moc"
