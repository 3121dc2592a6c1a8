//! Workbooks and archives for tests, in the layout of the programs that write them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of Excel with one sheet; a cell of five digits is a day.
pub(super) fn xlsx<const N: usize>(rows: &[[&str; N]]) -> Vec<u8> {
    let mut data = String::new();
    for (line, row) in rows.iter().enumerate() {
        let _ = write!(data, r#"<row r="{}">"#, line + 1);
        for (cell, letter) in row.iter().zip('A'..) {
            let place = format!("{letter}{}", line + 1);
            if cell.len() == 5 && cell.parse::<u32>().is_ok() {
                let _ = write!(data, r#"<c r="{place}" s="1"><v>{cell}</v></c>"#);
            } else if !cell.is_empty() {
                let _ = write!(data, r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#);
            }
        }
        data.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let types = "http://schemas.openxmlformats.org/package/2006";
    let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>"#);
    let workbook = format!(
        r#"<workbook xmlns="{main}" xmlns:r="{rels}"><sheets><sheet name="Codes" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let relations = format!(
        r#"<Relationships xmlns="{types}/relationships"><Relationship Id="rId1" Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{rels}/styles" Target="styles.xml"/></Relationships>"#
    );
    let root = format!(
        r#"<Relationships xmlns="{types}/relationships"><Relationship Id="rId1" Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let styles = format!(
        r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
    );
    let content = format!(
        r#"<Types xmlns="{types}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
    );
    zip(&[
        ("[Content_Types].xml", content.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A workbook of `LibreOffice` with one sheet; a cell of five digits is a day.
pub(super) fn ods<const N: usize>(rows: &[[&str; N]]) -> Vec<u8> {
    let mut data = String::new();
    for row in rows {
        data.push_str("<table:table-row>");
        for cell in row {
            if *cell == "46145" {
                data.push_str(r#"<table:table-cell office:value-type="date" office:date-value="2026-05-03"><text:p>03.05.26</text:p></table:table-cell>"#);
            } else {
                let _ = write!(
                    data,
                    r#"<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>"#
                );
            }
        }
        data.push_str(r#"<table:table-cell table:number-columns-repeated="16381"/></table:table-row>"#);
    }
    let office = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        r#"<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Codes">{data}<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest =
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}
