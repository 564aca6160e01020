// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/row_json.h"
#include "tests/support/support.h"

#include <algorithm>

using core::TableLayout;

namespace {

// Apostrophes stand for quotation marks, of which there would be too many to read.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

TableLayout layout()
{
    TableLayout made;
    made.columns = {{"Date (UTC)", "activityDateTime"},
                    {"Odd", ""},
                    {"ActorUserPrincipalName", "initiatedBy.user.userPrincipalName"},
                    {"Target1Type", "targetResources.0.type"},
                    {"Target1ModifiedProperty1Name", "targetResources.0.modifiedProperties.0.displayName"},
                    {"Target2Type", "targetResources.1.type"},
                    {"Details", "additionalDetails"}};
    return made;
}

} // namespace

class TestRowJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryColumnAsText()
    {
        QCOMPARE(
            core::rowAsObject(layout(), quoted("2024-01-02,'say ''x''',a@b.example")),
            quoted("{'Date (UTC)':'2024-01-02','Odd':'say \\'x\\'','ActorUserPrincipalName':'a@b.example',"
                   "'Target1Type':'','Target1ModifiedProperty1Name':'','Target2Type':'','Details':''}"));
        QCOMPARE(core::rowAsObject(TableLayout{}, "1,2"), quoted("{'Field 1':'1','Field 2':'2'}"));
    }

    void putsTheGraphObjectTogether()
    {
        QCOMPARE(
            core::rowAsGraph(
                layout(),
                quoted("2024-01-02,odd,a@b.example,User,Phone,App,'[{''key'':''k'',''value'':''v''}]'")),
            quoted(
                "{'activityDateTime':'2024-01-02','initiatedBy':{'user':{'userPrincipalName':'a@b.example'}},"
                "'targetResources':[{'type':'User','modifiedProperties':[{'displayName':'Phone'}]},{'type':'"
                "App'}],"
                "'additionalDetails':[{'key':'k','value':'v'}]}"));
        QCOMPARE(core::rowAsGraph(layout(), ",,,,,,"), std::string("{}"));
        QCOMPARE(core::rowAsGraph(layout(), ",,,,,,{broken"), quoted("{'additionalDetails':'{broken'}"));
    }

    // Views see what cells say, the raw record what stands there.
    void takesPaddingOffCells()
    {
        const std::string row = "2024-01-02, odd , a@b.example , User, , ,";
        QCOMPARE(core::rowAsGraph(layout(), row),
                 quoted("{'activityDateTime':'2024-01-02','initiatedBy':{'user':{'userPrincipalName':'a@b.example'}},"
                        "'targetResources':[{'type':'User'}]}"));
        QVERIFY(core::rowAsObject(layout(), row).find(quoted("'ActorUserPrincipalName':' a@b.example ','Target1Type':' User'")) != std::string::npos);
    }

    void typesOfMembers()
    {
        TableLayout made;
        made.kind = core::RecordKind::GraphSignIn;
        made.columns = {{"Sign-in error code", "status.errorCode"}, {"Status", "status"}, {"Compliant", "deviceDetail.isCompliant"},
                        {"Location", "location"}, {"Risk", "riskLevelAggregated"}, {"Latency", "processingTimeInMilliseconds"}};
        QCOMPARE(core::rowAsGraph(made, quoted("50126,Failure,No,'Berlin, DE',100,1e2x")),
                 quoted("{'status':{'errorCode':50126,'additionalDetails':'Failure'},'deviceDetail':{'isCompliant':false},"
                        "'location':{'city':'Berlin','countryOrRegion':'DE'},'riskLevelAggregated':'high','processingTimeInMilliseconds':'1e2x'}"));
        QCOMPARE(core::rowAsGraph(made, ",Success,,DE,,"), quoted("{'status':{'errorCode':0},'location':{'countryOrRegion':'DE'}}"));
        // the whole object stands above what was taken out of it
        QCOMPARE(core::rowAsGraph(made, quoted("1,'{''errorCode'':2}',,'{''city'':''B''}',,")),
                 quoted("{'status':{'errorCode':2},'location':{'city':'B'}}"));
    }

    void membersOfTheEnvelope()
    {
        TableLayout made;
        made.kind = core::RecordKind::GraphAudit;
        made.columns = {{"TimeGenerated", "/time"}, {"Level", "/level"}, {"Id", "id"}};
        QCOMPARE(core::rowAsGraph(made, "t,4,x"), quoted("{'time':'t','level':'4','properties':{'id':'x'}}"));
        QCOMPARE(core::rowAsGraph(made, "t,,"), quoted("{'time':'t','properties':{}}"));
        QCOMPARE(core::rowAsGraph(made, ",,x"), quoted("{'id':'x'}"));
    }
};

QTEST_APPLESS_MAIN(TestRowJson)
#include "tst_row_json.moc"
